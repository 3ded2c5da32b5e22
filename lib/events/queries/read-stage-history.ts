import { sql } from "drizzle-orm";
import { z } from "zod";
import { eventDimensions } from "@/db/vocabulary/events";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { CohortWeek } from "../counts/share-history";
import { isWeekOpen } from "../counts/week-ends";

/** Enough for twelve months that begin with a whole one. */
const weeksRead = 57;

/**
 * A stage's weeks one by one, oldest first, up to the week a day is in: who was seen and who of them went on. From what
 * was counted before. A week nobody counted has no numbers; a counted one without anybody has 0.
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
    const { rows } = await db.execute<{ monday: Day; people: number; wentOn: number | null; windowDays: number }>(sql`
      select w.monday::text as monday, coalesce(c.people, 0) as people,
        case when c.stage_id is null then 0 else c.went_on end as "wentOn",
        (select funnel_window_days from organisations limit 1) as "windowDays"
      from stages s join counted_weeks w on w.journey_id = s.journey_id and w.span = 1
      left join stage_counts c on c.stage_id = s.id and c.span = 1 and c.monday = w.monday
        and c.dimension = ${segment?.dimension ?? ""} and c.key = ${segment?.key ?? ""}
      where s.id = ${stageId} and w.monday between ${addDays(last, -7 * (weeksRead - 1))}::date and ${last}::date
        and (w.events > 0 or c.stage_id is not null)`);
    const windowDays = rows[0]?.windowDays ?? 0;
    const known = new Map(rows.map((row) => [row.monday, row]));
    return Array.from({ length: weeksRead }, (_, at) => addDays(last, 7 * (at - weeksRead + 1))).map((monday) => ({
      monday,
      people: known.get(monday)?.people ?? null,
      wentOn: known.get(monday)?.wentOn ?? null,
      isOpen: isWeekOpen(monday, { now, zone, windowDays }),
    }));
  },
});
