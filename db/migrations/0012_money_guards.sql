-- What is asked for is decided once; the decision is added to it, and nothing else of it changes.
GRANT UPDATE (approved_by, approved_at, refused_at) ON overrides TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (outcome, closed_by, closed_at, entry_id, agreement_id) ON change_requests TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (approved_by, approved_at, outcome, checked_by, checked_at, return_reason, override_id, entry_id)
  ON invoices TO throughline_app;
--> statement-breakpoint
GRANT DELETE ON budget_readers, tool_stages TO throughline_app;
--> statement-breakpoint
GRANT UPDATE ON tools TO throughline_app;
--> statement-breakpoint
-- What decides how posted money counts stays as it is.
REVOKE UPDATE ON budgets, budget_lines FROM throughline_app;
--> statement-breakpoint
GRANT UPDATE (name, stream_id, closed_through, plan_locked_at, plan_locked_by, is_restricted, import_id, version)
  ON budgets TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (name, initiative_id, function_id, category_id, cost_centre_id, spend_type, position, import_id, version)
  ON budget_lines TO throughline_app;
--> statement-breakpoint
ALTER TABLE entries ADD CONSTRAINT entries_import FOREIGN KEY (import_id) REFERENCES imports (id)
  DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% % is decided', TG_TABLE_NAME, OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_decided_once';
END $$;
--> statement-breakpoint
CREATE TRIGGER overrides_decided_once BEFORE UPDATE ON overrides FOR EACH ROW
  WHEN (OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();
--> statement-breakpoint
CREATE TRIGGER invoices_decided_once BEFORE UPDATE ON invoices FOR EACH ROW
  WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();
--> statement-breakpoint
CREATE TRIGGER change_requests_decided_once BEFORE UPDATE ON change_requests FOR EACH ROW
  WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();
--> statement-breakpoint
CREATE OR REPLACE VIEW entries_in_force AS
  SELECT e.* FROM entries e
  WHERE e.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = e.import_id);
--> statement-breakpoint
-- No expense line is spent beyond what it has, unless two people gave leave for that much. What an import says was
-- spent is a fact and stands all the same.
CREATE OR REPLACE FUNCTION refuse_overspending(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE beyond record;
BEGIN
  SELECT f.line_id, f.available_minor INTO beyond
  FROM (
    SELECT e.line_id, sum(CASE WHEN e.figure = 'allocated' THEN e.amount_minor ELSE -e.amount_minor END) AS change
    FROM entry_meanings e
    WHERE e.id = ANY (ids) AND e.import_id IS NULL AND e.line_kind = 'expense' AND e.line_id IS NOT NULL
      AND (e.figure <> 'allocated' OR e.is_usual)
    GROUP BY e.line_id
  ) c JOIN line_funds f ON f.line_id = c.line_id
  WHERE c.change < 0 AND f.available_minor < 0 AND NOT EXISTS (
    SELECT FROM entries p JOIN overrides o ON o.id = p.override_id
    WHERE p.id = ANY (ids) AND p.line_id = c.line_id AND o.line_id = c.line_id AND o.approved_at IS NOT NULL
      AND o.refused_at IS NULL AND o.currency = p.currency AND o.beyond_minor >= -f.available_minor)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'line % would be overspent by %', beyond.line_id, -beyond.available_minor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_not_overspent';
  END IF;
END $$;
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
    persona_overlaps, evidence, map_runs, opportunities, map_usages, postings, line_balances, budget_months, line_funds,
    ledger_proofs, overrides, period_closings, change_requests, change_approvals, purchase_orders, invoices, forecasts,
    exchange_rates, budget_readers, evidence_files, tools, tool_stages
    RESTART IDENTITY;
END $$;
