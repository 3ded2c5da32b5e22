CREATE TABLE "import_budgets" (
	"import_id" uuid NOT NULL,
	"name" text NOT NULL,
	"budget_id" uuid
);
--> statement-breakpoint
ALTER TABLE "import_budgets" ADD CONSTRAINT "import_budgets_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_budgets" ADD CONSTRAINT "import_budgets_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_budgets_import" ON "import_budgets" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "import_budgets_budget" ON "import_budgets" USING btree ("budget_id");
--> statement-breakpoint
GRANT SELECT, INSERT ON import_budgets TO throughline_app;
--> statement-breakpoint
-- Which budgets the rejected rows of earlier imports named is not known: they count as telling of all restricted ones.
INSERT INTO import_budgets (import_id, name, budget_id)
SELECT i.id, b.name, b.id FROM imports i CROSS JOIN budgets b
WHERE b.is_restricted AND i.kind IN ('spend', 'budget_lines', 'orders')
  AND EXISTS (SELECT FROM import_problems p WHERE p.import_id = i.id);
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
    exchange_rates, budget_readers, evidence_files, tools, tool_stages
    RESTART IDENTITY;
END $$;
