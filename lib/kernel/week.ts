import { addDays, type Day, dayFrom, daysBetween, weekdayOf, yearOf } from "./day";

/** The Monday of the ISO week a day is in. */
export const mondayOf = (on: Day): Day => addDays(on, 1 - weekdayOf(on));

/** The ISO 8601 week a day is in, as "2026-W47"; 1 January 2027 is in "2026-W53". */
export function weekOf(on: Day): string {
  const thursday = addDays(mondayOf(on), 3);
  const year = yearOf(thursday);
  return weekKey(year, Math.floor(daysBetween(dayFrom(year, 1, 1), thursday) / 7) + 1);
}

export const weekKey = (year: number, week: number): string =>
  `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;

/** 52, or 53 in a year with 53 Thursdays: 28 December is always in the last week of its ISO year. */
export const weeksInYear = (year: number): number => Number(weekOf(dayFrom(year, 12, 28)).slice(6));

/** The Monday of a numbered ISO week, or null when that year has no such week ("2026-W74", "2025-W53"). */
export function mondayOfWeek(year: number, week: number): Day | null {
  if (week < 1 || week > weeksInYear(year)) return null;
  return addDays(mondayOf(dayFrom(year, 1, 4)), (week - 1) * 7);
}
