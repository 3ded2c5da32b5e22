import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import type { KpiSeries } from "../impact/measured";

type Series = Pick<KpiSeries, "cadence" | "periodKind" | "points"> & {
  /** Whether the values of its periods add up to something, as orders do and rates do not. */
  readonly isAddedUp: boolean;
};

/**
 * A KPI's periods that are over, for the whole organisation. What not everybody reported into counts as unknown: it
 * would look like a fall.
 */
export async function seriesOf(db: Db, kpiId: string, on: Day): Promise<Series> {
  const { rows } = await db.execute<Series>(sql`
    select kpis.cadence, kpis.period_kind as "periodKind", ${isAddedUp} as "isAddedUp", (
      select coalesce(json_agg(json_build_object('start', r.period_start, 'end', r.period_end,
        'value', case when r.coverage = 'complete' then r.value end) order by r.period_end), '[]')
      from current_readings r where r.kpi_id = kpis.id and r.region = '' and r.persona = '' and r.channel = ''
        and r.period_end < ${on}::date) as points
    from kpis where kpis.id = ${kpiId}`);
  const [found] = rows;
  if (!found) throw new Error("A linked KPI is on record");
  return found;
}

const isAddedUp = sql`(kpis.period_kind = 'sum' and kpis.unit in ('count', 'money')
  and not exists (select from current_readings r where r.kpi_id = kpis.id and r.denominator is not null)
  and not exists (select from kpi_calculations c where c.kpi_id = kpis.id and c.kind in ('ratio', 'pooled')))`;

/**
 * KPIs an initiative's own may be compared with: read as often as one of them, none that it should move itself, and
 * none that drives one of those, follows from it or is calculated of it, by however many steps: those would be moved
 * along with it, or are how it moves.
 */
export async function comparableKpis(db: Db, initiativeId: string) {
  const { rows } = await db.execute<{ id: string; key: string; name: string }>(sql`
    with recursive linked as (select kpi_id as id from initiative_kpis where initiative_id = ${initiativeId}),
    steps as (select driver_id as from_id, kpi_id as to_id from kpi_drivers
      union select input_id, kpi_id from kpi_calculation_inputs),
    above as (select id from linked union select s.from_id from steps s join above on above.id = s.to_id),
    below as (select id from linked union select s.to_id from steps s join below on below.id = s.from_id)
    select kpis.id, kpis.key, kpis.name from kpis
    where ${isStanding} and kpis.id not in (select id from above union select id from below)
      and kpis.cadence in (select k.cadence from linked l join kpis k on k.id = l.id)
      and exists (select from current_readings r where r.kpi_id = kpis.id
        and r.region = '' and r.persona = '' and r.channel = '')
    order by lower(kpis.name), kpis.id`);
  return rows;
}
