import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { type KpiFacts, pointsNeeded } from "../facts";
import { type KpiLine, kpiLine, type Sight } from "../line";

/** Which KPIs; without `limit` all of them. `where` and `orderBy` may name columns of kpis only. */
export interface KpiSelection {
  readonly where?: SQL | undefined;
  readonly orderBy?: SQL | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/**
 * KPIs as every page shows them, with how many match, in one statement whose cost follows the KPIs shown.
 * Every page takes a KPI's value and status from here, so no two pages can differ.
 */
export async function kpiLines(
  db: Db,
  sight: Sight,
  { where = sql`true`, orderBy = inOrder, limit, offset = 0 }: KpiSelection,
): Promise<{ items: KpiLine[]; count: number }> {
  const on = today(sight.now, sight.organisation.zone);
  const { rows } = await db.execute<{ count: number; items: KpiFacts[] }>(sql`
    with matching as (select kpis.*, row_number() over (order by ${orderBy}) as place from kpis where ${where}),
    chosen as (select * from matching order by place limit ${limit ?? null} offset ${offset})
    select (select count(*)::int from matching) as count, coalesce(json_agg(json_build_object(
      'id', k.id, 'key', k.key, 'name', k.name, 'unit', k.unit, 'currency', k.currency, 'direction', k.direction,
      'cadence', k.cadence, 'isShared', k.is_shared, 'outcome', k.outcome, 'source', k.source,
      'targetKind', k.target_kind, 'bandLow', k.band_low, 'bandHigh', k.band_high,
      'baselineValue', k.baseline_value, 'baselineOn', k.baseline_on,
      'atRiskGap', k.at_risk_gap, 'offTrackGap', k.off_track_gap,
      'itOwner', (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = k.it_owner_id),
      'marketingOwner',
        (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = k.marketing_owner_id),
      'driverOf', (select coalesce(json_agg(d.kpi_id), '[]') from kpi_drivers d where d.driver_id = k.id),
      'targets', (select coalesce(json_agg(json_build_object('from', t.valid_from, 'value', t.value)
        order by t.valid_from, t.created_at, t.id), '[]') from kpi_targets t where t.kpi_id = k.id),
      'points', ${completePoints(on)}, 'running', ${runningPoint(on)}
    ) order by k.place), '[]') as items from chosen k`);
  const { count = 0, items = [] } = rows[0] ?? {};
  return { items: items.map((facts) => kpiLine(facts, sight)), count };
}

const inOrder = sql`${kpis.isShared} desc, ${kpis.position}, lower(${kpis.name}), ${kpis.id}`;

/** A partial reading is no value of its period, even after the period has ended: it would look like a fall. */
const completePoints = (on: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('periodEnd', p.period_end, 'value', p.value, 'source', p.source,
    'receivedAt', p.received_at) order by p.period_end desc), '[]')
  from (select r.* from ${newestReadings}
      and r.coverage = 'complete' and r.value is not null and r.period_end < ${on}::date
    order by r.period_end desc limit ${pointsNeeded}) p)`;

const runningPoint = (on: string): SQL => sql`(
  select json_build_object('periodEnd', r.period_end, 'value', r.value, 'receivedAt', r.received_at)
  from ${newestReadings} and r.value is not null and r.period_start <= ${on}::date and r.period_end >= ${on}::date
  order by r.period_end limit 1)`;

/** The whole organisation's part of current_readings, written so that the newest periods are found without the rest. */
const newestReadings = sql`readings_in_force r
  where r.kpi_id = k.id and r.region = '' and r.persona = '' and r.channel = '' and not exists (
    select from readings_in_force n where n.kpi_id = r.kpi_id and n.period_end = r.period_end and n.region = ''
      and n.persona = '' and n.channel = '' and n.version > r.version)`;
