import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventDimensions } from "@/db/vocabulary/events";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { CohortWeek, Gap } from "../counts/share-history";
import { isWeekOpen, weeksAsInstants } from "../counts/week-ends";
import { haveEvents } from "../store/has-events";

/** Enough for twelve months that begin with a whole one. */
const weeksRead = 57;

/**
 * A stage's weeks one by one, oldest first, up to the week a day is in: who was seen and who of them went on. From what
 * was counted before. A counted week with events elsewhere and nobody here has 0. One without any event has no numbers:
 * counted as empty, or never counted between others that have some, as empty weeks are not. One nobody has counted yet
 * has none either, and that is said.
 */
export const readStageHistory = query({
  name: "readStageHistory",
  capability: "journey.read",
  input: z.strictObject({
    stageId: z.uuid(),
    ending: z.iso.date().optional(),
    segment: z.strictObject({ dimension: z.enum(eventDimensions), key: z.string().max(500).nullable() }).optional(),
  }),
  async run({ db, input: { stageId, ending, segment }, organisation: { zone }, now }): Promise<CohortWeek[]> {
    const last = mondayOf((ending as Day | undefined) ?? today(now, zone));
    const { rows } = await db.execute<Counted>(sql`
      select w.monday::text as monday, coalesce(c.people, 0) as people, w.events = 0 and c.stage_id is null as "isEmpty",
        case when c.stage_id is null then 0 else c.went_on end as "wentOn",
        (select funnel_window_days from organisations limit 1) as "windowDays"
      from stages s join counted_weeks w on w.journey_id = s.journey_id and w.span = 1
      left join stage_counts c on c.stage_id = s.id and c.span = 1 and c.monday = w.monday
        and c.dimension = ${segment?.dimension ?? ""} and c.key = ${segment?.key ?? ""}
      where s.id = ${stageId} and w.monday between ${addDays(last, -7 * (weeksRead - 1))}::date and ${last}::date
      order by w.monday`);
    const windowDays = rows[0]?.windowDays ?? 0;
    const known = new Map(rows.map((row) => [row.monday, row]));
    const mondays = Array.from({ length: weeksRead }, (_, at) => addDays(last, 7 * (at - weeksRead + 1)));
    const gaps = await gapsOf(db, mondays, rows, zone);
    return mondays.map((monday) => {
      const gap = gaps.get(monday) ?? null;
      const { people = null, wentOn = null } = gap ? {} : (known.get(monday) ?? {});
      return { monday, people, wentOn, gap, isOpen: isWeekOpen(monday, { now, zone, windowDays }) };
    });
  },
});

type Counted = Record<string, unknown> & {
  readonly monday: Day;
  readonly people: number;
  readonly wentOn: number | null;
  readonly windowDays: number;
  readonly isEmpty: boolean;
};

/** Why weeks have no numbers. An uncounted one amid others is asked of the events, as its count may be yet to come. */
async function gapsOf(db: Db, mondays: readonly Day[], counted: readonly Counted[], zone: string) {
  const gaps = new Map<Day, Gap>();
  const filled = counted.filter(({ isEmpty }) => !isEmpty).map(({ monday }) => monday);
  const [first, last] = [filled[0], filled.at(-1)];
  const held = new Map(counted.map(({ monday, isEmpty }) => [monday, isEmpty]));
  for (const monday of mondays) {
    const isEmpty = held.get(monday);
    if (isEmpty !== false) gaps.set(monday, isEmpty ? "no_events" : "not_counted");
  }
  if (first === undefined || last === undefined) return gaps;
  const amid = mondays.filter((monday) => !held.has(monday) && monday > first && monday < last);
  const spans = amid.map((monday) => weeksAsInstants({ span: 1, monday }, zone));
  for (const [at, yes] of (await haveEvents(db, spans)).entries()) {
    const monday = amid[at];
    if (monday && !yes) gaps.set(monday, "no_events");
  }
  return gaps;
}
