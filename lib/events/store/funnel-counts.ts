import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { FunnelDimension, StepCounts } from "../funnel";
import { among, arrivalOf, clockOf, type FunnelQuestion, stepTable, walkOf } from "./funnel-walk";

/** Longest funnel the store can count. */
const mostSteps = 60;

/**
 * Counts, per breakdown key of the entry, how many units reached each step. Each step is one look at its own events and
 * joins only those who came that far, so a long funnel costs little more than its first steps.
 */
export async function countFunnel(db: Db, question: FunnelQuestion): Promise<StepCounts[]> {
  const { steps, by, thenBy = null } = question;
  if (steps.length > mostSteps) throw new RangeError(`A funnel has at most ${mostSteps} steps`);
  if (steps.length === 0) return [];
  const clock = await clockOf(db, question);
  const walk = walkOf(question, clock);
  if (by === null) return total(db, walk, steps.length);
  const joined = steps.slice(1).map((_, at) => sql`left join ${stepTable(at + 1)} using (unit)`);
  const reached = steps.map((_, at) => sql`count(${stepTable(at)}.k)`);
  const { rows } = await db.execute<{ key: string | null; thenKey: string | null; counts: number[] }>(sql`
    with ${walk}, entries as (
      select s1.unit, ${shownOf("first")} as key, ${thenBy ? shownOf("second") : sql`null::text`} as then_key
      from s1 join events e on e.arrival = ${arrivalOf(clock, sql`s1.k`)} and ${among(question, steps[0] ?? [])}
      ${wordOf(by, "first")} ${thenBy ? wordOf(thenBy, "second") : sql``}
    )
    select entries.key, entries.then_key as "thenKey", array[${sql.join(reached, sql`, `)}]::int[] as counts
    from s1 join entries using (unit) ${sql.join(joined, sql` `)} group by 1, 2`);
  return rows.map(({ key, thenKey, counts }) => ({ key, counts, ...(thenBy && { thenKey }) }));
}

async function total(db: Db, walk: SQL, steps: number): Promise<StepCounts[]> {
  const counts = Array.from({ length: steps }, (_, at) => sql`(select count(*) from ${stepTable(at)})`);
  const { rows } = await db.execute<{ counts: number[] }>(
    sql`with ${walk} select array[${sql.join(counts, sql`, `)}]::int[] as counts`,
  );
  const [only] = rows;
  return only?.counts[0] ? [{ key: null, counts: only.counts }] : [];
}

const dimensionColumn: Record<FunnelDimension, SQL> = {
  device: sql`e.device_id`,
  channel: sql`e.channel_id`,
  persona: sql`e.persona_id`,
  region: sql`e.region_id`,
};

/** Joins to event `e` the word of one of its dimensions; `shownOf` is that word as it is to be shown. */
export const wordOf = (dimension: FunnelDimension, as: string): SQL =>
  sql`left join event_values ${sql.raw(as)} on ${sql.raw(as)}.id = ${dimensionColumn[dimension]}`;
export const shownOf = (as: string): SQL => sql.raw(`coalesce(${as}.shown, ${as}.raw)`);

/** How many events of the steps there are, and how many of them tell no session. */
export interface SessionsTold {
  readonly events: number;
  readonly withoutSession: number;
}

export async function countSessionsTold(db: Db, question: FunnelQuestion): Promise<SessionsTold> {
  const { rows } = await db.execute<{ events: number; withoutSession: number }>(sql`
    select count(*)::int as events, (count(*) - count(e.session_key))::int as "withoutSession"
    from events e where ${among(question, question.steps.flat())}`);
  return rows[0] ?? { events: 0, withoutSession: 0 };
}
