import { z } from "zod";
import { addDays, type Day, startOfDay, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import { isWeekProvisional } from "../counts/week-ends";
import { type CountedTouchpoint, countTouchpointPeople } from "../store/touchpoint-people";

/** How many weeks the people at a touchpoint are counted over, and compared with as many before. */
export const weeksOfTouchpoints = 4;

/**
 * A touchpoint by its use. Its people are null, "no data", where no event name stands for it, or where the whole journey
 * had no event in these weeks; 0 is nobody, while others came by elsewhere.
 */
export interface TouchpointPeople extends Omit<CountedTouchpoint, "people" | "before"> {
  readonly people: number | null;
  /** In as many weeks before. */
  readonly before: number | null;
}

export interface TouchpointsByUse {
  /** The Monday of the first week, and the one after the last. */
  readonly from: Day;
  readonly until: Day;
  /** The most used first; those without a number last, in the order of the stage's list. */
  readonly touchpoints: readonly TouchpointPeople[];
}

/**
 * How many people were seen at each touchpoint of a stage in the last four weeks of which no more events are to be
 * expected, and in the four before. Counted from the events as they are mapped now; none for a stage that is gone.
 */
export const readTouchpointPeople = query({
  name: "readTouchpointPeople",
  capability: "journey.read",
  input: z.strictObject({ stageId: z.uuid() }),
  async run({ db, now, organisation: { zone }, input: { stageId } }): Promise<TouchpointsByUse> {
    let until = mondayOf(today(now, zone));
    while (isWeekProvisional(addDays(until, -7), { now, zone })) until = addDays(until, -7);
    const from = addDays(until, -7 * weeksOfTouchpoints);
    const counts = await countTouchpointPeople(db, stageId, {
      from: startOfDay(addDays(from, -7 * weeksOfTouchpoints), zone),
      middle: startOfDay(from, zone),
      to: startOfDay(until, zone),
    });
    const touchpoints = counts.touchpoints.map((one) => ({
      ...one,
      people: one.isMeasured && counts.hasEvents ? one.people : null,
      before: one.isMeasured && counts.hadEvents ? one.before : null,
    }));
    return { from, until, touchpoints: touchpoints.toSorted((a, b) => (b.people ?? -1) - (a.people ?? -1)) };
  },
});
