import { addDays, type Day, startOfDay, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import type { Span } from "../store/week-by-name";

/** The last week that is over, in the organisation's zone: its Monday, and its instants. */
export function lastWeek({
  now,
  organisation: { zone },
}: Pick<Context, "now" | "organisation">): Span & { monday: Day } {
  const monday = addDays(mondayOf(today(now, zone)), -7);
  return { monday, from: startOfDay(monday, zone), until: startOfDay(addDays(monday, 7), zone) };
}
