-- Views keep the columns they were made with, so the two that show whole readings are made again.
CREATE OR REPLACE VIEW readings_in_force AS
  SELECT r.* FROM readings r
  WHERE r.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = r.import_id);
--> statement-breakpoint
CREATE OR REPLACE VIEW current_readings AS
  SELECT DISTINCT ON (kpi_id, period_end, region, persona, channel) * FROM readings_in_force
  ORDER BY kpi_id, period_end, region, persona, channel, version DESC;
--> statement-breakpoint
-- New tables may be read and added to. Only these of them hold what people change or take away; the rest is posted.
GRANT SELECT, INSERT ON idempotency_keys, kpi_agreements, kpi_definitions, kpi_names, outcome_overrides,
  kpi_calculation_inputs, kpi_calculations, kpi_recalculations, kpi_lowerings, kpi_oppositions, kpi_rebases,
  noteworthy_event_kpis, noteworthy_events, comment_mentions TO throughline_app;
--> statement-breakpoint
GRANT UPDATE, DELETE ON idempotency_keys, kpi_names, kpi_calculations, kpi_calculation_inputs, kpi_oppositions
  TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON noteworthy_events TO throughline_app;
--> statement-breakpoint
-- What a comment says stays; only whether it is settled changes.
REVOKE UPDATE, DELETE, TRUNCATE ON comments FROM throughline_app;
--> statement-breakpoint
GRANT UPDATE (resolved_at, resolved_by) ON comments TO throughline_app;
--> statement-breakpoint
-- Of a word given before owners were kept with it, the owners of today are the best that is known.
UPDATE check_ins c SET it_owner_id = k.it_owner_id, marketing_owner_id = k.marketing_owner_id
  FROM kpis k WHERE k.id = c.kpi_id;
--> statement-breakpoint
-- Every KPI that exists has a first definition to agree on.
INSERT INTO kpi_definitions (kpi_id, number, content, created_at)
  SELECT id, 1, jsonb_build_object('name', name, 'definition', definition, 'formula', formula, 'plainLine', plain_line,
    'unit', unit, 'currency', currency, 'direction', direction, 'bandLow', band_low, 'bandHigh', band_high,
    'cadence', cadence, 'periodKind', period_kind, 'isShared', is_shared, 'outcome', outcome,
    'itOwnerId', it_owner_id, 'marketingOwnerId', marketing_owner_id, 'targetKind', target_kind,
    'baselineValue', baseline_value, 'baselineOn', baseline_on, 'atRiskGap', at_risk_gap,
    'offTrackGap', off_track_gap, 'source', source), created_at
  FROM kpis;
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
    noteworthy_events, noteworthy_event_kpis
    RESTART IDENTITY;
END $$;
