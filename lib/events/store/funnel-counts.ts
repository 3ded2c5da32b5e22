import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { FunnelDimension, FunnelUnit, StepCounts } from "../funnel";
import { person, personOf } from "./person-of";

/** A funnel put to the store: instants instead of days, event name ids instead of names. */
export interface FunnelQuestion {
  readonly unit: FunnelUnit;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** For each step, the event names that reach it; an empty step is reached by nobody. */
  readonly steps: readonly (readonly number[])[];
  readonly by: FunnelDimension | null;
  readonly windowDays: number | null;
}

/** A step is one letter of a path, so a funnel may have 52. */
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Longest funnel the store can count. */
export const mostSteps = letters.length;

/**
 * Counts, per breakdown key, how many units reached each step in order. One scan and one sort, however many steps:
 * what a unit did becomes a word with one letter per step, ordered by instant and then arrival, and having reached the
 * third step means that the word is like %a%b%c%.
 */
export async function countFunnel(db: Db, question: FunnelQuestion): Promise<StepCounts[]> {
  const { steps, windowDays } = question;
  if (steps.length > mostSteps) throw new RangeError(`A funnel has at most ${mostSteps} steps`);
  const spelled = spelling(steps);
  const reached = steps.map((_, at) => sql`count(*) filter (where path like ${pattern(at)})`);
  const inTime = sql`where at <= entry + make_interval(hours => ${(windowDays ?? 0) * 24})`;
  const { rows } = await db.execute<{ key: string | null; counts: number[] }>(sql`
    with steps as (
      select * from unnest(${sql.param([...spelled.keys()])}::int[], ${sql.param([...spelled.values()])}::text[])
        as step (name_id, spelled)
    ), seen as (
      select ${unitColumn[question.unit]} as unit, ${dimensionOf(question)} as key, e.at, e.arrival, steps.spelled,
        ${windowDays === null ? sql`null::timestamptz` : firstEntry(question)} as entry
      from events e join steps on steps.name_id = e.name_id ${personOf} ${joinedValue(question)}
      where e.at >= ${question.from.toISOString()}::timestamptz and e.at < ${question.to.toISOString()}::timestamptz
        and ${unitColumn[question.unit]} is not null
    ), paths as (
      select string_agg(spelled, '' order by at, arrival) as path,
        ${question.by ? sql`(array_agg(key order by at, arrival) filter (where spelled like '%a'))[1]` : sql`null::text`} as key
      from seen ${windowDays === null ? sql`` : inTime}
      group by unit
    )
    select key, array[${sql.join(reached, sql`, `)}]::int[] as counts
    from paths where path like '%a%' group by key`);
  return rows;
}

const unitColumn: Record<FunnelUnit, SQL> = { person, session: sql`e.session_key` };
const dimensionColumn: Record<FunnelDimension, SQL> = {
  device: sql`e.device_id`,
  channel: sql`e.channel_id`,
  persona: sql`e.persona_id`,
  region: sql`e.region_id`,
};

const joinedValue = ({ by }: FunnelQuestion): SQL =>
  by ? sql`left join event_values w on w.id = ${dimensionColumn[by]}` : sql``;
const dimensionOf = ({ by }: FunnelQuestion): SQL => (by ? sql`coalesce(w.shown, w.raw)` : sql`null::text`);

const firstEntry = ({ unit }: FunnelQuestion): SQL =>
  sql`min(e.at) filter (where steps.spelled like '%a') over (partition by ${unitColumn[unit]})`;

const pattern = (lastStep: number): string => `%${[...letters.slice(0, lastStep + 1)].join("%")}%`;

/**
 * The letters each event name stands for. An event that serves several steps spells them last step first, so that one
 * event can never be a step and the step after it.
 */
function spelling(steps: readonly (readonly number[])[]): Map<number, string> {
  const spelled = new Map<number, string>();
  for (const [at, nameIds] of steps.entries()) {
    for (const id of new Set(nameIds)) spelled.set(id, `${letters[at]}${spelled.get(id) ?? ""}`);
  }
  return spelled;
}
