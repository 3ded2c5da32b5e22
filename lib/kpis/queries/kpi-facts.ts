import { type SQL, sql } from "drizzle-orm";
import { pointsRead } from "../facts";
import { pointsToLock } from "../signals/limits";
import { functionNames } from "./parts/agreement";
import { rebasesInForce } from "./rebases-in-force";

/**
 * What a KPI's line is made of, as one JSON object beside each row of `kpis`. Looks at a fixed number of its newest
 * readings and of the first since its phase began, so its cost follows the KPIs shown and not the readings stored.
 * `on` is today in the organisation's zone.
 */
export const kpiFacts = (on: string): SQL => sql`json_build_object(${standing},
  'key', kpis.key, 'name', kpis.name, 'unit', kpis.unit, 'currency', kpis.currency,
  'isShared', kpis.is_shared, 'outcome', kpis.outcome, 'source', kpis.source,
  'itOwner', (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = kpis.it_owner_id),
  'marketingOwner',
    (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = kpis.marketing_owner_id),
  'driverOf', (select coalesce(json_agg(d.kpi_id), '[]') from kpi_drivers d where d.driver_id = kpis.id),
  'points', ${completePoints(on, pointsRead)}, 'phase', ${phase(on)},
  'names', ${functionNames}, 'screensOutliers', kpis.screens_outliers, 'running', ${runningPoint(on)})`;

/** What a KPI's status follows from and no more, for those who have to look at every KPI. */
export const standingFacts = (on: string): SQL =>
  sql`json_build_object(${standing}, 'points', ${completePoints(on, 1)})`;

const isComplete = (on: string): SQL =>
  sql`r.coverage = 'complete' and r.value is not null and r.period_end < ${on}::date`;

/** A partial reading is no value of its period, even after the period has ended: it would look like a fall. */
const completePoints = (on: string, most: number): SQL => sql`(
  select coalesce(json_agg(json_build_object('periodEnd', p.period_end, 'value', p.value, 'source', p.source,
    'receivedAt', p.received_at) order by p.period_end desc), '[]')
  from (select r.* from ${newestReadings} and ${isComplete(on)}
    order by r.period_end desc limit ${most}) p)`;

/**
 * The phase begins with the latest rebase in force that a complete reading follows, or else with the first complete
 * reading. Its points are found from its first day on along the index, however long ago that was.
 */
const phase = (on: string): SQL => sql`(
  select json_build_object('from', b.valid_from, 'reason', b.reason, 'points', (
    select coalesce(json_agg(json_build_object('periodEnd', p.period_end, 'value', p.value) order by p.period_end), '[]')
    from (select r.period_end, r.value from ${newestReadings} and ${isComplete(on)}
        and r.period_end >= coalesce(b.valid_from, '-infinity'::date)
      order by r.period_end limit ${pointsToLock}) p))
  from (select) as one left join lateral (
    select f.valid_from, f.reason from ${rebasesInForce} f
    where f.valid_from <= (select r.period_end from ${newestReadings} and ${isComplete(on)}
      order by r.period_end desc limit 1)
    order by f.valid_from desc limit 1) b on true)`;

const runningPoint = (on: string): SQL => sql`(
  select json_build_object('periodEnd', r.period_end, 'value', r.value, 'receivedAt', r.received_at)
  from ${newestReadings} and r.value is not null and r.period_start <= ${on}::date and r.period_end >= ${on}::date
  order by r.period_end limit 1)`;

/** The newest word on each period counts; whether it speaks of the newest reading is for the line to say. */
const loweringInForce = sql`(
  select json_build_object('periodEnd', l.period_end, 'to', l.status, 'reason', l.reason, 'by', u.name)
  from kpi_lowerings l left join users u on u.id = l.created_by where l.kpi_id = kpis.id
  order by l.period_end desc, l.created_at desc, l.id desc limit 1)`;

/** The whole organisation's part of current_readings, written so that the newest periods are found without the rest. */
const newestReadings = sql`readings_in_force r
  where r.kpi_id = kpis.id and r.region = '' and r.persona = '' and r.channel = '' and not exists (
    select from readings_in_force n where n.kpi_id = r.kpi_id and n.period_end = r.period_end and n.region = ''
      and n.persona = '' and n.channel = '' and n.version > r.version)`;

const standing = sql`'id', kpis.id, 'direction', kpis.direction, 'cadence', kpis.cadence,
  'targetKind', kpis.target_kind, 'bandLow', kpis.band_low, 'bandHigh', kpis.band_high,
  'baselineValue', kpis.baseline_value, 'baselineOn', kpis.baseline_on, 'graceDays', kpis.grace_days,
  'atRiskGap', kpis.at_risk_gap, 'offTrackGap', kpis.off_track_gap,
  'targets', (select coalesce(json_agg(json_build_object('from', t.valid_from, 'value', t.value)
    order by t.valid_from, t.created_at, t.id), '[]') from kpi_targets t where t.kpi_id = kpis.id),
  'lowering', ${loweringInForce}`;
