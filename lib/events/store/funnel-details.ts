import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Cohort, EntryExit, WalkDetails } from "../funnel-details";
import { shownOf, wordOf } from "./funnel-counts";
import {
  among,
  arrivalOf,
  type Clock,
  clockOf,
  type FunnelQuestion,
  sinceStart,
  stepTable,
  walkOf,
} from "./funnel-walk";

/** What the moment of asking and the zone add to a funnel: whose window is over, and where weeks begin. */
export interface AskedAt {
  readonly now: Date;
  readonly zone: string;
}

const dayMs = 86_400_000;

/** Entrants by week, the time from step to step, and the devices of those who reached the end, from one walk. */
export async function tellWalk(db: Db, question: FunnelQuestion, asked: AskedAt): Promise<WalkDetails> {
  const clock = await clockOf(db, question);
  const { steps, order } = question;
  const joined = steps.slice(1).map((_, at) => sql`left join ${stepTable(at + 1)} using (unit)`);
  const columns = steps.map((_, at) => sql`${stepTable(at)}.k as ${column(at)}`);
  const { rows } = await db.execute<{
    cohorts: Cohort[] | null;
    devices: EntryExit[] | null;
    times: (readonly number[] | null)[];
  }>(sql`
    with ${walkOf(question, clock)}, walks as materialized (
      select ${sql.join(columns, sql`, `)} from s1 ${sql.join(joined, sql` `)}
    )
    select (select json_agg(c order by c.monday) from (${cohortsOf(question, clock, asked)}) c) as cohorts,
      (select json_agg(d order by d.count desc, d.entry, d.exit) from (${devicesOf(question, clock)}) d) as devices,
      ${order === "any" || steps.length === 1 ? sql`'[]'::json` : timesOf(question, clock)} as times`);
  const [told] = rows;
  return {
    cohorts: told?.cohorts ?? [],
    devices: told?.devices ?? [],
    times: (told?.times ?? []).map((quartiles) => ({
      wentOn: quartiles?.[0] ?? 0,
      lowerQuartileMs: quartiles?.[1] ?? null,
      medianMs: quartiles?.[2] ?? null,
      upperQuartileMs: quartiles?.[3] ?? null,
    })),
  };
}

const column = (at: number): SQL => sql.raw(`k${at + 1}`);

/** An entrant is still open while an event of the window's last moment has not been looked at. */
function cohortsOf({ steps, from, to, windowDays }: FunnelQuestion, clock: Clock, { now, zone }: AskedAt): SQL {
  const entry = sinceStart(clock, sql`k1`);
  const counts = steps.map((_, at) => sql`count(${column(at)})`);
  const known = Math.min(to.getTime(), now.getTime()) - from.getTime();
  const open =
    windowDays === null
      ? sql`0`
      : sql`count(*) filter (where ${entry} + ${windowDays * dayMs}::float8 >= ${known}::float8)`;
  const at = sql`(${from.toISOString()}::timestamptz + ${entry} * interval '1 millisecond') at time zone ${zone}`;
  return sql`select date_trunc('week', ${at})::date::text as monday, json_build_array(${sql.join(counts, sql`, `)}) as counts,
    ${open} as "stillOpen" from walks group by 1`;
}

function devicesOf(question: FunnelQuestion, clock: Clock): SQL {
  const last = question.steps.length - 1;
  const entered = sql`select e.arrival, ${shownOf("told")} as device from events e ${wordOf("device", "told")}
    where ${among(question, question.steps[0] ?? [])}`;
  const left = sql`select e.arrival, ${shownOf("told")} as device from events e ${wordOf("device", "told")}
    where ${among(question, question.steps[last] ?? [])}`;
  return sql`select entered.device as entry, ended.device as exit, count(*) as count
    from walks join (${entered}) entered on entered.arrival = ${arrivalOf(clock, sql`k1`)}
      join (${left}) ended on ended.arrival = ${arrivalOf(clock, column(last))}
    where ${column(last)} is not null group by 1, 2`;
}

function timesOf({ steps }: FunnelQuestion, clock: Clock): SQL {
  const each = steps.slice(1).map((_, at) => {
    const took = sql`${sinceStart(clock, column(at + 1))} - ${sinceStart(clock, column(at))}`;
    const quartile = (share: string) => sql`percentile_cont(${sql.raw(share)}) within group (order by ${took})`;
    return sql`json_build_array(count(${column(at + 1)}), ${quartile("0.25")}, ${quartile("0.5")}, ${quartile("0.75")})`;
  });
  return sql`(select json_build_array(${sql.join(each, sql`, `)}) from walks)`;
}
