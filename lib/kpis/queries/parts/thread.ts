import { type SQL, sql } from "drizzle-orm";
import type { stageMetrics } from "@/db/vocabulary/events";
import type { CalculationKind, CalculationRole } from "../../drivers/calculation";

type Named = { readonly id: string; readonly key: string; readonly name: string };

/** A link of the driver graph seen from one of its ends. */
export type DriverNeighbour = Named & {
  /** Weeks until the driver's move shows in the other. */
  readonly lagWeeks: number;
  /** How far the output moves, in its own unit, for one unit more of the driver; null when nobody said. */
  readonly expectedEffect: number | null;
  readonly note: string;
};

const neighbour = sql`json_build_object('id', k.id, 'key', k.key, 'name', k.name, 'lagWeeks', d.lag_weeks,
  'expectedEffect', d.expected_effect, 'note', d.note) order by k.name`;

/** Inputs of the KPI. */
export const drivers: SQL<DriverNeighbour[]> = sql`(select coalesce(json_agg(${neighbour}), '[]')
  from kpi_drivers d join kpis k on k.id = d.driver_id where d.kpi_id = kpis.id)`;

/** KPIs it is an input to. */
export const drives: SQL<DriverNeighbour[]> = sql`(select coalesce(json_agg(${neighbour}), '[]')
  from kpi_drivers d join kpis k on k.id = d.kpi_id where d.driver_id = kpis.id)`;

/** What a KPI follows from instead of being measured; null for one that is measured. */
export type CalculationOf = {
  readonly kind: CalculationKind;
  readonly count: number;
  /** The first twelve; a pooled KPI may follow from hundreds. */
  readonly inputs: readonly (Named & { readonly role: CalculationRole })[];
};

export const calculation: SQL<CalculationOf | null> = sql`(
  select json_build_object('kind', c.kind,
    'count', (select count(*) from kpi_calculation_inputs i where i.kpi_id = c.kpi_id),
    'inputs', (select json_agg(json_build_object('id', n.id, 'key', n.key, 'name', n.name, 'role', n.role)
      order by n.role, n.position, n.id)
      from (select k.id, k.key, k.name, k.position, i.role from kpi_calculation_inputs i join kpis k on k.id = i.input_id
        where i.kpi_id = c.kpi_id order by i.role, k.position, k.id limit 12) n))
  from kpi_calculations c where c.kpi_id = kpis.id)`;

/** KPIs that are calculated from it. */
export const feedsInto: SQL<Named[]> = sql`(
  select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name) order by k.position, k.id), '[]')
  from kpi_calculation_inputs i join kpis k on k.id = i.kpi_id where i.input_id = kpis.id)`;

export const stagesOf: SQL<Named[]> = sql`(
  select coalesce(json_agg(json_build_object('id', s.id, 'key', s.key, 'name', s.name) order by s.position), '[]')
  from stage_kpis l join stages s on s.id = l.stage_id where l.kpi_id = kpis.id)`;

/** The stage that brings the KPI's readings, with the metric it brings; null for a KPI that no stage feeds. */
export const fedFrom: SQL<{
  readonly key: string;
  readonly name: string;
  readonly journey: string;
  readonly metric: (typeof stageMetrics)[number];
} | null> = sql`(
  select json_build_object('key', s.key, 'name', s.name, 'journey', j.key, 'metric', f.metric)
  from stage_metric_kpis f join stages s on s.id = f.stage_id join journeys j on j.id = s.journey_id where f.kpi_id = kpis.id)`;

export const initiativesOf: SQL<{ readonly id: string; readonly name: string }[]> = sql`(
  select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name) order by i.name), '[]')
  from initiative_kpis l join initiatives i on i.id = l.initiative_id where l.kpi_id = kpis.id)`;
