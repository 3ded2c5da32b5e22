import { type SQL, sql } from "drizzle-orm";
import { type KpiFacts, type Point, pointsRead, type StandingFacts } from "../facts";
import { pointsToLock } from "../signals/limits";
import { functionNames } from "./parts/agreement";
import { rebasesInForce } from "./rebases-in-force";

/**
 * What a KPI's line is made of, as one JSON object beside each row of `kpis`. Looks at a fixed number of its newest
 * readings and of the first since its phase began, so its cost follows the KPIs shown and not the readings stored.
 * `on` is today in the organisation's zone. Points travel as two lists rather than as an object each, and only the
 * newest says where it came from: naming every field of every point cost more than finding them. Whoever nests this in
 * a statement of their own turns what comes back into facts with `factsOf`.
 */
export const kpiFacts = (on: string): SQL<KpiFacts> =>
  sql`(select json_build_object(${standing},
  'key', kpis.key, 'name', kpis.name, 'unit', kpis.unit, 'currency', kpis.currency,
  'isShared', kpis.is_shared, 'outcome', kpis.outcome, 'source', kpis.source,
  'itOwner', (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = kpis.it_owner_id),
  'marketingOwner',
    (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = kpis.marketing_owner_id),
  'driverOf', (select coalesce(json_agg(d.kpi_id), '[]') from kpi_drivers d where d.driver_id = kpis.id),
  'points', json_build_object('ends', newest.ends, 'values', newest.values),
  'origin', ${originOf(sql`newest.ends[1]`)},
  'phase', json_build_object('from', rebase.valid_from, 'reason', rebase.reason,
    'points', json_build_object('ends', locked.ends, 'values', locked.values)),
  'names', ${functionNames}, 'screensOutliers', kpis.screens_outliers, 'running', ${runningPoint(on)})
  from ${newestPoints(on)} newest
  left join lateral ${rebaseSince(sql`newest.ends[1]`)} rebase on true
  cross join lateral ${firstPoints(on, sql`rebase.valid_from`)} locked)`.mapWith(factsOf);

/** What a KPI's status follows from and no more, for those who have to look at every KPI. */
export const standingFacts = (on: string): SQL<StandingFacts> => sql`json_build_object(${standing}, 'points', (
  select coalesce(json_agg(p), '[]') from (select r.period_end as "periodEnd", r.value from ${newestReadings}
    and ${isComplete(on)} order by r.period_end desc limit 1) p))`;

/** The last day of the newest complete period that has a value, and nothing else of a KPI. */
export const newestPeriodEnd = (on: string): SQL => sql`(select r.period_end from ${newestReadings}
  and ${isComplete(on)} order by r.period_end desc limit 1)`;

/** Points as the database tells them. */
type PointLists = { readonly ends: readonly Point["periodEnd"][]; readonly values: readonly number[] };
type ToldFacts = Omit<KpiFacts, "points" | "phase"> & {
  readonly points: PointLists;
  readonly origin: Partial<Point> | null;
  readonly phase: Omit<KpiFacts["phase"], "points"> & { readonly points: PointLists };
};

/** A KPI's facts from what `kpiFacts` gives. */
export function factsOf(told: ToldFacts): KpiFacts {
  const points = pointsIn(told.points);
  if (points[0]) points[0] = { ...points[0], ...told.origin };
  return { ...told, points, phase: { ...told.phase, points: pointsIn(told.phase.points) } };
}

const pointsIn = ({ ends, values }: PointLists): Point[] =>
  ends.map((periodEnd, at) => ({ periodEnd, value: values[at]! }));

const isComplete = (on: string): SQL => sql`${countsAsPoint} and r.period_end < ${on}::date`;

/**
 * The newest complete points, newest first. A partial reading is no value of its period, even after the period has
 * ended: it would look like a fall.
 */
const newestPoints = (on: string): SQL => sql`(
  select ${pointLists} from (select n.period_end, n.value from (
      select distinct on (r.period_end) r.period_end, r.value, ${countsAsPoint} as counts from ${wholeReadings(on)}
      order by r.period_end desc, r.version desc) n
    where n.counts order by n.period_end desc limit ${pointsRead}) p)`;

/** Looked up for the newest point alone, so that of all others nothing but day and value is fetched. */
const originOf = (newest: SQL): SQL => sql`(
  select json_build_object('denominator', r.denominator, 'source', r.source, 'receivedAt', r.received_at)
  from ${newestReadings} and r.period_end = ${newest})`;

/** The latest rebase in force that a complete reading follows, if any: with it the phase begins. */
const rebaseSince = (newest: SQL): SQL => sql`(
  select f.valid_from, f.reason from ${rebasesInForce} f where f.valid_from <= ${newest}
  order by f.valid_from desc limit 1)`;

/** The phase's points, oldest first, found from its first day on along the index, however long ago that was. */
const firstPoints = (on: string, from: SQL): SQL => sql`(
  select ${pointLists} from (select n.period_end, n.value from (
      select r.period_end, r.value,
        ${countsAsPoint} and r.period_end is distinct from lead(r.period_end) over later as counts
      from ${wholeReadings(on)} and r.period_end >= coalesce(${from}, '-infinity'::date)
      window later as (order by r.period_end, r.version)) n
    where n.counts order by n.period_end limit ${pointsToLock}) p)`;

/** Every version of them in force, which the index of whole readings holds in order: the newest of a period is its last. */
const wholeReadings = (on: string): SQL => sql`readings_in_force r where r.kpi_id = kpis.id
  and r.region = '' and r.persona = '' and r.channel = '' and r.period_end < ${on}::date`;

const countsAsPoint = sql`r.coverage = 'complete' and r.value is not null`;

/** In the order of the rows below: they are one sorted list, with nothing joined to it. */
const pointLists = sql`coalesce(array_agg(p.period_end), '{}') as ends, coalesce(array_agg(p.value), '{}') as values`;

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
