import type { Day } from "@/lib/kernel/day";
import { mondayOfWeek, weekOf } from "@/lib/kernel/week";

/** Whether a week's meeting can begin: in its own week alone, so that the meetings follow each other. */
export interface Startable {
  readonly state: "now" | "ahead" | "missed";
  /** The first day it can begin, the Monday of its week. */
  readonly from: Day;
  /** The day it is planned for where that is still to come; whoever begins it before takes that meeting's place. */
  readonly early: Day | null;
}

/** Whether the meeting of an ISO week, planned for a day or none, can begin on a day. Throws where there is no such week. */
export function startable(week: string, today: Day, planned: Day | null = null): Startable {
  const from = mondayOfWeek(Number(week.slice(0, 4)), Number(week.slice(6)));
  if (!from) throw new RangeError(`There is no week ${week}`);
  const early = planned && planned > today ? planned : null;
  if (week === weekOf(today)) return { state: "now", from, early };
  return { state: from > today ? "ahead" : "missed", from, early };
}
