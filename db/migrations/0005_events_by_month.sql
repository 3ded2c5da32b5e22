-- Events move to a lean table, partitioned by month (UTC), so that old months leave whole when their retention ends.
-- The old table is emptied into the new one in this same transaction, which is why its going is no loss.
DROP FUNCTION withdraw_events(uuid);
--> statement-breakpoint
-- squawk-ignore renaming-table
ALTER TABLE events RENAME TO events_as_text;
--> statement-breakpoint
ALTER INDEX events_name_at RENAME TO events_as_text_name_at;
--> statement-breakpoint
ALTER SEQUENCE events_arrival_seq OWNED BY NONE;
--> statement-breakpoint
CREATE TABLE events (
  arrival bigint NOT NULL DEFAULT nextval('events_arrival_seq'),
  at timestamptz NOT NULL,
  batch_id bigint NOT NULL,
  session_key bigint,
  value double precision,
  visitor_id integer NOT NULL,
  name_id integer NOT NULL,
  device_id smallint,
  channel_id smallint,
  persona_id smallint,
  region_id smallint,
  identity bytea NOT NULL
) PARTITION BY RANGE (at);
--> statement-breakpoint
ALTER SEQUENCE events_arrival_seq OWNED BY events.arrival;
--> statement-breakpoint
-- With whom and in what order, so that a walk through steps need not look at the events themselves.
CREATE INDEX events_name_at ON events (name_id, at) INCLUDE (visitor_id, arrival);
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON events FROM throughline_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON events TO throughline_app;
--> statement-breakpoint
-- Makes the months from the first day to the last that are not there yet. Attaching lets readers and writers go on.
CREATE FUNCTION ensure_event_months(first_on date, last_on date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month date := date_trunc('month', first_on);
  part text;
BEGIN
  IF first_on < date '1990-01-01' OR last_on >= date '2100-01-01' THEN
    RAISE EXCEPTION 'events from % to % are outside the months that are kept', first_on, last_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'events_month';
  END IF;
  WHILE month <= last_on LOOP
    part := 'events_' || to_char(month, 'YYYYMM');
    IF to_regclass(part) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('throughline.event-months', 0));
      IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING DEFAULTS)', part);
        EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
          month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
      END IF;
    END IF;
    month := month + interval '1 month';
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION ensure_event_months(date, date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ensure_event_months(date, date) TO throughline_app;
--> statement-breakpoint
-- Drops the months whose retention has ended, with what made their events come only once; returns the months.
CREATE FUNCTION drop_ended_event_months() RETURNS SETOF date
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  kept_from date;
  part record;
BEGIN
  SELECT date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => event_retention_months)
    INTO kept_from FROM organisations WHERE event_retention_months IS NOT NULL;
  IF kept_from IS NULL THEN RETURN; END IF;
  FOR part IN
    SELECT c.relname AS name, to_date(right(c.relname, 6), 'YYYYMM') AS month
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'events'::regclass AND to_date(right(c.relname, 6), 'YYYYMM') < kept_from ORDER BY c.relname
  LOOP
    EXECUTE format('DELETE FROM event_identities i USING %I e WHERE i.identity = e.identity', part.name);
    EXECUTE format('DROP TABLE %I', part.name);
    RETURN NEXT part.month;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION drop_ended_event_months() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION drop_ended_event_months() TO throughline_app;
--> statement-breakpoint
-- Lets the planner count the months of events, and the tables events are read with, that it never counted or that have
-- grown by half since; returns how many. New months it takes for empty, and nobody else counts all months together. What
-- somebody else is counting just then is left to them.
CREATE FUNCTION analyse_events() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part record;
  counted integer := 0;
  alone text := CASE WHEN current_setting('server_version_num')::int >= 180000 THEN 'ONLY ' ELSE '' END;
BEGIN
  FOR part IN
    SELECT c.oid, c.relname FROM pg_class c
    WHERE (c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'events'::regclass)
        OR c.oid IN ('visitors'::regclass, 'visitor_joins'::regclass, 'event_names'::regclass, 'event_values'::regclass))
      AND pg_relation_size(c.oid) > CASE
        WHEN EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = c.relname)
        THEN 1.5 * greatest(c.relpages, 1) * current_setting('block_size')::int ELSE 0 END
    ORDER BY c.relname
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %I', part.relname);
    counted := counted + 1;
  END LOOP;
  IF (SELECT sum(greatest(c.reltuples, 0)) > 1.5 * greatest(p.reltuples, 0)
      FROM pg_class p, pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE p.oid = 'events'::regclass AND i.inhparent = p.oid GROUP BY p.reltuples) THEN
    EXECUTE 'ANALYZE (SKIP_LOCKED) ' || alone || 'events';
    counted := counted + 1;
  END IF;
  RETURN counted;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION analyse_events() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION analyse_events() TO throughline_app;
--> statement-breakpoint
-- Where the events stored so far came from: each import a delivery of its own, all the rest one.
INSERT INTO event_sources (key, name, kind, created_at)
  SELECT 'files', 'Files', 'files', now() WHERE EXISTS (SELECT FROM events_as_text);
--> statement-breakpoint
INSERT INTO event_batches (source_id, import_id, received_at, events, days, last_at)
  SELECT s.id, e.import_id, coalesce(i.created_at, max(e.at)), count(*),
    array_agg(DISTINCT (e.at AT TIME ZONE 'UTC')::date), max(e.at)
  FROM events_as_text e CROSS JOIN event_sources s LEFT JOIN imports i ON i.id = e.import_id
  GROUP BY s.id, e.import_id, i.created_at;
--> statement-breakpoint
-- Which of the ids were customers' cannot be told from their hashes any more: they were counted as people, and stay so.
INSERT INTO visitors (key, is_known, first_on)
  SELECT person_key, true, min((at AT TIME ZONE 'UTC')::date) FROM events_as_text GROUP BY person_key;
--> statement-breakpoint
INSERT INTO event_values (dimension, raw, created_at)
  SELECT DISTINCT d.dimension, d.raw, now() FROM events_as_text e CROSS JOIN LATERAL (VALUES
    ('device', e.device), ('channel', e.channel), ('persona', e.persona), ('region', e.region)) d (dimension, raw)
  WHERE d.raw IS NOT NULL ORDER BY 1, 2;
--> statement-breakpoint
INSERT INTO event_identities SELECT identity FROM events_as_text;
--> statement-breakpoint
DO $$ BEGIN
  PERFORM ensure_event_months(m.month, m.month)
    FROM (SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month FROM events_as_text ORDER BY 1) m;
END $$;
--> statement-breakpoint
INSERT INTO events (arrival, at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id,
    region_id, identity)
  SELECT e.arrival, e.at, b.id, hashtextextended(e.session_key, 0), e.value, v.id, e.name_id, d.id, c.id, p.id, r.id,
    e.identity
  FROM events_as_text e JOIN event_batches b ON b.import_id IS NOT DISTINCT FROM e.import_id
    JOIN visitors v ON v.key = e.person_key
    LEFT JOIN event_values d ON d.dimension = 'device' AND d.raw = e.device
    LEFT JOIN event_values c ON c.dimension = 'channel' AND c.raw = e.channel
    LEFT JOIN event_values p ON p.dimension = 'persona' AND p.raw = e.persona
    LEFT JOIN event_values r ON r.dimension = 'region' AND r.raw = e.region
  ORDER BY e.arrival;
--> statement-breakpoint
-- squawk-ignore ban-drop-table
DROP TABLE events_as_text;
--> statement-breakpoint
-- An event in words: the person as far as known today, and every value as it is to be shown.
CREATE VIEW told_events AS
  SELECT e.arrival, e.at, e.batch_id, e.session_key, e.value, e.visitor_id, coalesce(j.person_id, e.visitor_id) AS person_id,
    p.is_known, e.name_id, n.name, n.stage_id, n.touchpoint, coalesce(dv.shown, dv.raw) AS device,
    coalesce(cv.shown, cv.raw) AS channel, coalesce(pv.shown, pv.raw) AS persona, coalesce(rv.shown, rv.raw) AS region
  FROM events e JOIN event_names n ON n.id = e.name_id
    LEFT JOIN visitor_joins j ON j.visitor_id = e.visitor_id
    JOIN visitors p ON p.id = coalesce(j.person_id, e.visitor_id)
    LEFT JOIN event_values dv ON dv.id = e.device_id
    LEFT JOIN event_values cv ON cv.id = e.channel_id
    LEFT JOIN event_values pv ON pv.id = e.persona_id
    LEFT JOIN event_values rv ON rv.id = e.region_id;
--> statement-breakpoint
GRANT SELECT ON told_events TO throughline_app;
--> statement-breakpoint
-- An import of events can be taken back in one step. This is the only way an event leaves before its retention ends.
CREATE FUNCTION withdraw_events(of_import uuid) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (
    DELETE FROM events WHERE batch_id = ANY (ARRAY(SELECT id FROM event_batches WHERE import_id = of_import))
    RETURNING identity
  ), forgotten AS (DELETE FROM event_identities i USING gone WHERE i.identity = gone.identity RETURNING 1)
  SELECT count(*) FROM gone;
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION withdraw_events(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION withdraw_events(uuid) TO throughline_app;
--> statement-breakpoint
-- Of the new tables, those that hold what people change or what is made anew; the rest is posted and stays.
GRANT SELECT, INSERT ON event_sources, event_batches, event_rules, event_values, visitors, visitor_joins,
  identity_changes, event_identities, stage_counts, counted_weeks, recount_requests, recounts, stage_metric_kpis,
  signal_proposals, experiments, experiment_results, map_lanes, map_notes, map_versions, persona_overlaps, evidence,
  map_runs, opportunities, map_usages TO throughline_app;
--> statement-breakpoint
GRANT UPDATE, DELETE ON event_rules, visitor_joins, stage_counts, counted_weeks, recount_requests, stage_metric_kpis,
  map_lanes, map_notes, persona_overlaps TO throughline_app;
--> statement-breakpoint
GRANT DELETE ON event_batches TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (counted_at, events, duplicates, quarantined, without_consent, days, last_at) ON event_batches
  TO throughline_app;
--> statement-breakpoint
GRANT UPDATE ON event_sources, experiments, opportunities TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (shown) ON event_values TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (is_known, first_on) ON visitors TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON evidence TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (raised_as, dismissed_at, dismissal, decided_by) ON signal_proposals TO throughline_app;
--> statement-breakpoint
-- A quarantined event may be settled, not rewritten.
REVOKE UPDATE, DELETE, TRUNCATE ON quarantined_events FROM throughline_app;
--> statement-breakpoint
GRANT UPDATE (replayed_at, discarded_at, settled_by) ON quarantined_events TO throughline_app;
--> statement-breakpoint
-- Every map has the nine rows a journey map is known by.
INSERT INTO map_lanes (id, journey_id, kind, position, created_at)
  SELECT gen_random_uuid(), j.id, k.kind, k.place, j.created_at
  FROM journeys j CROSS JOIN unnest(ARRAY['touchpoint', 'action', 'thought', 'feeling', 'expectation', 'experience',
    'system', 'kpi', 'opportunity']) WITH ORDINALITY AS k (kind, place);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION remove_demo_company() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations WHERE is_demo) THEN
    RAISE EXCEPTION 'this is not the demo company' USING ERRCODE = 'check_violation';
  END IF;
  TRUNCATE organisations, functions, aliases, users, role_grants, sessions, sign_in_attempts, api_tokens, kpis,
    kpi_drivers, kpi_targets, readings, check_ins, value_streams, stream_members, initiatives, status_updates,
    initiative_kpis, initiative_stages, journeys, stages, touchpoints, personas, stage_kpis, event_names, events,
    quarantined_events, budgets, cost_centres, suppliers, categories, budget_lines, share_agreements, shares, entries,
    imports, import_withdrawals, import_problems, remembered_mappings, syncs, sync_snapshots, decisions, actions,
    signals, signal_moves, promises, pulse_rounds, pulse_items, pulse_answers, pulse_receipts, links, comments,
    comment_mentions, idempotency_keys, kpi_agreements, kpi_definitions, kpi_names, outcome_overrides,
    kpi_calculations, kpi_calculation_inputs, kpi_recalculations, kpi_lowerings, kpi_oppositions, kpi_rebases,
    noteworthy_events, noteworthy_event_kpis, event_sources, event_batches, event_rules, event_values, visitors,
    visitor_joins, identity_changes, event_identities, stage_counts, counted_weeks, recount_requests, recounts,
    stage_metric_kpis, signal_proposals, experiments, experiment_results, map_lanes, map_notes, map_versions,
    persona_overlaps, evidence, map_runs, opportunities, map_usages
    RESTART IDENTITY;
END $$;
