import { addDays, type Day, startOfDay } from "@/lib/kernel/day";
import { type CountedWeeks, firstDayOf } from "./dirty-weeks";

/** Events of a week may come this many days after it without anybody being surprised. */
export const latenessDays = 2;

const dayMs = 86_400_000;

/** The instants a count's weeks begin (inclusive) and end (exclusive) in a zone. */
export const weeksAsInstants = (weeks: CountedWeeks, zone: string): { from: Date; to: Date } => ({
  from: startOfDay(firstDayOf(weeks), zone),
  to: startOfDay(addDays(weeks.monday, 7), zone),
});

/** Whether the week of that Monday is over in a zone. */
export const isWeekOver = (monday: Day, { now, zone }: Moment): boolean => now >= startOfDay(addDays(monday, 7), zone);

/** Whether the last people of that week may still go on, as their window has not passed. */
export function isWeekOpen(monday: Day, { now, zone, windowDays }: Moment & { readonly windowDays: number }): boolean {
  return now.getTime() <= startOfDay(addDays(monday, 7), zone).getTime() + windowDays * dayMs;
}

/** Whether the week runs, or late events of it are still to be expected. */
export const isWeekProvisional = (monday: Day, { now, zone }: Moment): boolean =>
  now < startOfDay(addDays(monday, 7 + latenessDays), zone);

interface Moment {
  readonly now: Date;
  readonly zone: string;
}
