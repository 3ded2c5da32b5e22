import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { FunnelDimension, FunnelOrder, FunnelUnit } from "../funnel";

/** A funnel put to the store: instants instead of days, event name ids instead of names. */
export interface FunnelQuestion {
  readonly unit: FunnelUnit;
  /** Steps one after another unless told otherwise. */
  readonly order?: FunnelOrder;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** For each step, the event names that reach it; an empty step is reached by nobody. */
  readonly steps: readonly (readonly number[])[];
  readonly by: FunnelDimension | null;
  /** Splits each group of `by` once more. */
  readonly thenBy?: FunnelDimension | null;
  readonly windowDays: number | null;
}

/**
 * When something happened among all events of a range, as one number that no two events share: milliseconds since the
 * range began, times `size`, plus the arrival, which decides between two of one instant.
 */
export interface Clock {
  readonly at: SQL;
  readonly size: SQL;
}

const dayMs = 86_400_000;
/** Bits of a bigint that a number may fill; what does not fit is counted in numerics, which are slower. */
const mostBits = 62;

/** The clock for a question. Arrivals that come while it runs still fit, for it leaves room for as many again. */
export async function clockOf(
  db: Db,
  { from, to, windowDays }: Pick<FunnelQuestion, "from" | "to" | "windowDays">,
): Promise<Clock> {
  const { rows } = await db.execute<{ last: string | null }>(
    sql`select pg_sequence_last_value('events_arrival_seq') as last`,
  );
  const size = 2n ** BigInt(bitsOf(BigInt(rows[0]?.last ?? 1)) + 1);
  const span = bitsOf(BigInt(to.getTime() - from.getTime() + (windowDays ?? 0) * dayMs));
  return clockFor(from, { size, fits: span + bitsOf(size) <= mostBits });
}

/** The clock of a range that begins at `from`; `fits` says whether a bigint holds it. */
export function clockFor(from: Date, { size, fits }: { size: bigint; fits: boolean }): Clock {
  const factor = sql.raw(`${size}::${fits ? "bigint" : "numeric"}`);
  const since = sql.raw(`${from.getTime()}::bigint`);
  return { at: sql`(((date_part('epoch', e.at) * 1000)::bigint - ${since}) * ${factor} + e.arrival)`, size: factor };
}

const bitsOf = (value: bigint): number => value.toString(2).length;

/** Milliseconds since the range began of what a clock says. */
export const sinceStart = (clock: Clock, told: SQL): SQL => sql`trunc(${told} / ${clock.size})::float8`;

/** The arrival of the event of which a clock tells. */
export const arrivalOf = (clock: Clock, told: SQL): SQL => sql`mod(${told}, ${clock.size})::bigint`;

/**
 * The walk through a funnel as common table expressions, without "with": `s1`, `s2` and so on hold the units that
 * reached each step (`unit`) and with what event (its instant `at`, and `k` on the clock).
 *
 * A unit enters with its first event at the first step. In order, each step is its earliest event after the one before;
 * in any order, its earliest event at that step, as far from the entry as the window allows, before or after. Either
 * way a unit reaches a step only if it reached those before. Each step is looked up among the units still there, by all
 * the ids a person has. Instants are compared first and the clock only where two are the same, as it costs more.
 */
export function walkOf(question: FunnelQuestion, clock: Clock): SQL {
  const parts = question.steps.flatMap((nameIds, at) =>
    at === 0 ? entrySql(question, clock, nameIds) : laterSql(question, clock, { nameIds, at }),
  );
  return sql.join(parts, sql`, `);
}

export const stepTable = (at: number): SQL => sql.raw(`s${at + 1}`);

/** Events `e` of some names inside the range. */
export const among = ({ from, to }: Pick<FunnelQuestion, "from" | "to">, nameIds: readonly number[]): SQL =>
  sql`e.name_id = any(${sql.param([...new Set(nameIds)])}::int[]) and e.at >= ${from.toISOString()}::timestamptz
    and e.at < ${to.toISOString()}::timestamptz`;

function entrySql(question: FunnelQuestion, clock: Clock, nameIds: readonly number[]): SQL[] {
  const first = sql`min(${clock.at}) as k`;
  if (question.unit === "session")
    return [
      sql`entered as (select e.session_key as unit, ${first} from events e
        where ${among(question, nameIds)} and e.session_key is not null group by e.session_key)`,
      sql`s1 as (${withLimits(question, clock)})`,
    ];
  return [
    sql`by_visitor as (
      select e.visitor_id, ${first} from events e where ${among(question, nameIds)} group by e.visitor_id)`,
    sql`entered as (select coalesce(j.person_id, v.visitor_id) as unit, min(v.k) as k
      from by_visitor v left join visitor_joins j on j.visitor_id = v.visitor_id group by 1)`,
    sql`s1 as (${withLimits(question, clock)})`,
  ];
}

/** Those who entered, with the instant and, where there is a window, how far it reaches either way. */
function withLimits(question: FunnelQuestion, clock: Clock): SQL {
  const window = windowOf(question);
  const since = question.order === "any" ? sql`, at - ${window} as since` : sql``;
  const limits = window ? sql`${since}, at + ${window} as until` : sql``;
  const at = sql`${question.from.toISOString()}::timestamptz + ${sinceStart(clock, sql`k`)} * interval '1 millisecond'`;
  return sql`select unit, at, k ${limits} from (select unit, k, ${at} as at from entered) dated`;
}

/** Days of 24 hours; null without a window. */
const windowOf = ({ windowDays }: FunnelQuestion): SQL | null =>
  windowDays === null ? null : sql`make_interval(hours => ${sql.raw(String(windowDays * 24))})`;

type Later = { readonly nameIds: readonly number[]; readonly at: number };

function laterSql(question: FunnelQuestion, clock: Clock, { nameIds, at }: Later): SQL[] {
  const isSession = question.unit === "session";
  const before = stepTable(at - 1);
  const since = question.order === "any" ? sql`, min(m.since) as since` : sql``;
  const carried = question.windowDays === null ? sql`` : sql`${since}, min(m.until) as until`;
  const ids = isSession ? before : sql.raw(`m${at}`);
  const step = sql`${stepTable(at)} as (
    select m.unit, min(e.at) as at, min(${clock.at}) as k ${carried}
    from events e join ${ids} m on ${isSession ? sql`m.unit = e.session_key` : sql`m.visitor_id = e.visitor_id`}
    where ${among(question, nameIds)} ${inTime(question, clock)} group by m.unit)`;
  return isSession ? [step] : [sql`${ids} as (${withAllIds(before)})`, step];
}

/** The people of a step, once for each id they have. */
const withAllIds = (step: SQL): SQL =>
  sql`select p.unit as visitor_id, p.* from ${step} p
    union all select j.visitor_id, p.* from ${step} p join visitor_joins j on j.person_id = p.unit
      where j.visitor_id <> p.unit`;

function inTime({ order, windowDays }: FunnelQuestion, clock: Clock): SQL {
  const notLate = windowDays === null ? sql`` : sql`and e.at <= m.until`;
  if (order !== "any") return sql`and e.at >= m.at and (e.at > m.at or ${clock.at} > m.k) ${notLate}`;
  return windowDays === null ? sql`` : sql`and e.at >= m.since ${notLate}`;
}
