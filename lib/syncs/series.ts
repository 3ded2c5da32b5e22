import { Temporal } from "temporal-polyfill";
import { addDays } from "@/lib/kernel/day";
import { mondayOfWeek } from "@/lib/kernel/week";

/** When and how long the weekly meeting is held. */
export interface Series {
  /** ISO weekday, 1 being Monday. */
  readonly weekday: number;
  /** Clock time where the organisation is, HH:MM. */
  readonly startsAt: string;
  readonly durationMinutes: number;
  /** How long before the meeting the pre-read goes out. */
  readonly preReadHours: number;
  readonly sendsMail: boolean;
}

/** Monday at nine, half an hour, until somebody plans otherwise. */
export const standardSeries: Series = {
  weekday: 1,
  startsAt: "09:00",
  durationMinutes: 30,
  preReadHours: 24,
  sendsMail: true,
};

/** The moment a week's meeting begins; on a day the clocks change, by the clock on the wall. */
export function startOf(week: string, { weekday, startsAt }: Pick<Series, "weekday" | "startsAt">, zone: string): Date {
  const monday = mondayOfWeek(Number(week.slice(0, 4)), Number(week.slice(6)));
  if (!monday) throw new RangeError(`There is no week ${week}`);
  const wall = Temporal.PlainDateTime.from(`${addDays(monday, weekday - 1)}T${startsAt}`);
  return new Date(wall.toZonedDateTime(zone).epochMilliseconds);
}
