import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { FunnelDimension } from "../funnel";
import type { TransitionCount } from "../transitions";
import { shownOf, wordOf } from "./funnel-counts";
import { among, arrivalOf, clockOf, walkOf } from "./funnel-walk";

/** People between two stages, instants instead of days, event name ids instead of stages. */
export interface TransitionQuestion {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly by: FunnelDimension;
  readonly windowDays: number | null;
}

/**
 * Who came from where: each person who was at the first stage once, by the value at their last event there before their
 * first at the second stage (or at all, where they did not go on) and by the value at that.
 */
export async function countTransitions(
  db: Db,
  { first, second, by, ...range }: TransitionQuestion,
): Promise<TransitionCount[]> {
  const question = { unit: "person", steps: [first, second], by: null, ...range } as const;
  const clock = await clockOf(db, question);
  const { rows } = await db.execute<{ from: string | null; to: string | null; wentOn: boolean; count: number }>(sql`
    with ${walkOf(question, clock)}, walks as (
      select s1.unit, s2.k as k2 from s1 left join s2 using (unit)
    ), ids as (
      select unit as visitor_id, unit, k2 from walks
      union all select j.visitor_id, walks.unit, walks.k2 from walks join visitor_joins j on j.person_id = walks.unit
        where j.visitor_id <> walks.unit
    ), last as (
      select ids.unit, max(${clock.at}) as k1, min(ids.k2) as k2 from events e join ids using (visitor_id)
      where ${among(question, first)} and (ids.k2 is null or ${clock.at} < ids.k2) group by ids.unit
    )
    select started.word as "from", ended.word as "to", last.k2 is not null as "wentOn", count(*)::int as count
    from last join (${wordsAt(question, first, by)}) started on started.arrival = ${arrivalOf(clock, sql`last.k1`)}
      left join (${wordsAt(question, second, by)}) ended on ended.arrival = ${arrivalOf(clock, sql`last.k2`)}
    group by 1, 2, 3`);
  return rows.map(({ from, to, wentOn, count }) => ({ from, went: wentOn ? { to } : null, count }));
}

const wordsAt = (range: { from: Date; to: Date }, nameIds: readonly number[], by: FunnelDimension): SQL =>
  sql`select e.arrival, ${shownOf("told")} as word from events e ${wordOf(by, "told")} where ${among(range, nameIds)}`;
