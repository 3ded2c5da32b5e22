import { addDays, type Day, weekdayOf } from "@/lib/kernel/day";

/** Monday to Friday; the product knows no holidays. */
export const isWorkingDay = (on: Day): boolean => weekdayOf(on) <= 5;

/** The day so many working days after another one; from a weekend they count from the Monday on. */
export function addWorkingDays(from: Day, days: number): Day {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** The day itself where it is a working day, else the Friday before. */
export const lastWorkingDayBy = (on: Day): Day => (isWorkingDay(on) ? on : lastWorkingDayBy(addDays(on, -1)));
