GRANT SELECT, INSERT ON sync_series, sync_template_items, agenda_items, agenda_parks, sync_notes, sync_votes, sync_reveals,
  sync_attendance, sync_acknowledgements, action_moves, papers, outgoing_mails, mail_choices, nudges, shared_links,
  calendar_feeds, initiative_date_moves, second_opinions, ownerships TO throughline_app;
--> statement-breakpoint
GRANT UPDATE ON sync_series, mail_choices TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (title, reason, position, ended_at) ON sync_template_items TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at, withdrawn_by) ON agenda_items TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (taken_back_at, taken_back_by) ON agenda_parks TO throughline_app;
--> statement-breakpoint
-- A vote may be changed until it is shown; the command sees to that under the lock of the meeting.
GRANT UPDATE (confidence, created_at) ON sync_votes TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (acknowledged_at) ON sync_acknowledgements TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (attempts, claimed_at, last_error, sent_at, given_up_at) ON outgoing_mails TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (mail_id) ON nudges TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at, revoked_by, opened_count, last_opened_at) ON shared_links TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at, last_read_at) ON calendar_feeds TO throughline_app;
--> statement-breakpoint
-- What was frozen, decided and promised stays as it was.
REVOKE UPDATE, DELETE, TRUNCATE ON sync_snapshots, decisions FROM throughline_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON syncs, actions FROM throughline_app;
--> statement-breakpoint
REVOKE UPDATE ON actions FROM throughline_app;
--> statement-breakpoint
GRANT UPDATE (owner_id, due_on, done_at, done_by, done_note, version) ON actions TO throughline_app;
--> statement-breakpoint
UPDATE actions SET first_due_on = due_on WHERE first_due_on IS NULL;
--> statement-breakpoint
CREATE FUNCTION remember_owners() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.it_owner_id IS DISTINCT FROM OLD.it_owner_id THEN
    INSERT INTO ownerships (subject_kind, subject_id, side, user_id, since)
    SELECT TG_ARGV[0], NEW.id, 'it', NEW.it_owner_id, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END
    WHERE TG_OP = 'UPDATE' OR NEW.it_owner_id IS NOT NULL;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.marketing_owner_id IS DISTINCT FROM OLD.marketing_owner_id THEN
    INSERT INTO ownerships (subject_kind, subject_id, side, user_id, since)
    SELECT TG_ARGV[0], NEW.id, 'marketing', NEW.marketing_owner_id,
      CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END
    WHERE TG_OP = 'UPDATE' OR NEW.marketing_owner_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION remember_owners() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER kpis_remember_owners AFTER INSERT OR UPDATE OF it_owner_id, marketing_owner_id ON kpis
  FOR EACH ROW EXECUTE FUNCTION remember_owners('kpi');
--> statement-breakpoint
CREATE TRIGGER initiatives_remember_owners AFTER INSERT OR UPDATE OF it_owner_id, marketing_owner_id ON initiatives
  FOR EACH ROW EXECUTE FUNCTION remember_owners('initiative');
--> statement-breakpoint
INSERT INTO ownerships (subject_kind, subject_id, side, user_id, since)
SELECT 'kpi', id, 'it', it_owner_id, created_at FROM kpis WHERE it_owner_id IS NOT NULL
UNION ALL SELECT 'kpi', id, 'marketing', marketing_owner_id, created_at FROM kpis WHERE marketing_owner_id IS NOT NULL
UNION ALL SELECT 'initiative', id, 'it', it_owner_id, created_at FROM initiatives WHERE it_owner_id IS NOT NULL
UNION ALL SELECT 'initiative', id, 'marketing', marketing_owner_id, created_at FROM initiatives
  WHERE marketing_owner_id IS NOT NULL;
--> statement-breakpoint
INSERT INTO initiative_date_moves (id, initiative_id, from_ends_on, to_ends_on, reason, moved_by, created_at)
SELECT gen_random_uuid(), a.subject_id::uuid, (a.detail->'endMoved'->>'from')::date, (a.detail->'endMoved'->>'to')::date, '',
  a.actor_id, a.at
FROM audit_entries a WHERE a.detail ? 'endMoved' AND EXISTS (SELECT FROM initiatives i WHERE i.id::text = a.subject_id::text);
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
    imports, import_withdrawals, import_problems, import_budgets, remembered_mappings, syncs, sync_snapshots, decisions, actions,
    signals, signal_moves, promises, pulse_rounds, pulse_items, pulse_answers, pulse_receipts, links, comments,
    comment_mentions, idempotency_keys, kpi_agreements, kpi_definitions, kpi_names, outcome_overrides,
    kpi_calculations, kpi_calculation_inputs, kpi_recalculations, kpi_lowerings, kpi_oppositions, kpi_rebases,
    noteworthy_events, noteworthy_event_kpis, event_sources, event_batches, event_rules, event_values, visitors,
    visitor_joins, identity_changes, event_identities, stage_counts, counted_weeks, recount_requests, recounts,
    stage_metric_kpis, signal_proposals, experiments, experiment_results, map_lanes, map_notes, map_versions,
    persona_overlaps, evidence, map_runs, opportunities, map_usages, postings, line_balances, budget_months, line_funds,
    ledger_proofs, overrides, period_closings, change_requests, change_approvals, purchase_orders, invoices, forecasts,
    exchange_rates, budget_readers, evidence_files, tools, tool_stages, sync_series, sync_template_items, agenda_items,
    agenda_parks, sync_notes, sync_votes, sync_reveals, sync_attendance, sync_acknowledgements, action_moves, papers,
    outgoing_mails, mail_choices, nudges, shared_links, calendar_feeds, initiative_date_moves, second_opinions,
    ownerships, initiative_rebaselines
    RESTART IDENTITY;
END $$;
