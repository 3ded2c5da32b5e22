-- The app's own role: it may read and add everything, but what was posted it may neither change nor take away.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'throughline_app') THEN
    CREATE ROLE throughline_app NOLOGIN;
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO throughline_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO throughline_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO throughline_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries, readings, status_updates, entries, events, check_ins, kpi_targets,
  share_agreements, shares, import_withdrawals, import_problems, sign_in_attempts, signal_moves, sync_snapshots,
  pulse_answers FROM throughline_app;
--> statement-breakpoint
REVOKE INSERT, DELETE, TRUNCATE ON audit_heads FROM throughline_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO throughline_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO throughline_app;
--> statement-breakpoint
INSERT INTO audit_heads ("only", seq, hash) VALUES (true, 0, repeat('0', 64));
--> statement-breakpoint
-- Facts in force: those of a withdrawn import stay on record and are seen by nobody.
CREATE VIEW readings_in_force AS
  SELECT r.* FROM readings r
  WHERE r.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = r.import_id);
--> statement-breakpoint
CREATE VIEW current_readings AS
  SELECT DISTINCT ON (kpi_id, period_end, region, persona, channel) * FROM readings_in_force
  ORDER BY kpi_id, period_end, region, persona, channel, version DESC;
--> statement-breakpoint
CREATE VIEW updates_in_force AS
  SELECT u.* FROM status_updates u
  WHERE u.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = u.import_id);
--> statement-breakpoint
CREATE VIEW entries_in_force AS
  SELECT e.* FROM entries e
  WHERE e.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = e.import_id);
--> statement-breakpoint
GRANT SELECT ON readings_in_force, current_readings, updates_in_force, entries_in_force TO throughline_app;
--> statement-breakpoint
-- The shares of an agreement make 100.00 %, checked when the transaction ends.
CREATE FUNCTION shares_make_a_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE total integer;
BEGIN
  SELECT sum(hundredths) INTO total FROM shares WHERE agreement_id = NEW.agreement_id;
  IF total IS DISTINCT FROM 10000 THEN
    RAISE EXCEPTION 'shares of agreement % make % hundredths of a percent, not 10000', NEW.agreement_id, total
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shares_make_a_whole';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER shares_make_a_whole AFTER INSERT ON shares
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shares_make_a_whole();
--> statement-breakpoint
-- An import of events can be taken back in one step. This is the only way an event leaves before its retention ends.
CREATE FUNCTION withdraw_events(of_import uuid) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM events WHERE import_id = of_import RETURNING 1) SELECT count(*) FROM gone;
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION withdraw_events(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION withdraw_events(uuid) TO throughline_app;
--> statement-breakpoint
-- The demo company leaves whole and at once, and nothing else can be removed this way. The audit chain stays.
CREATE FUNCTION remove_demo_company() RETURNS void
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
    signals, signal_moves, promises, pulse_rounds, pulse_items, pulse_answers, pulse_receipts, links, comments
    RESTART IDENTITY;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION remove_demo_company() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION remove_demo_company() TO throughline_app;
