import { type Day, recordableYears } from "@/lib/kernel/day";
import { Fault } from "./fault";

/** The order day and month stand in when a date is written in figures; decided per column from its evidence. */
export type DayOrder = "DMY" | "MDY";

export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

const daysPerMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The length of a month, 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (daysPerMonth[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** "1 Jan 2026" as a day. 31 February is a fault that suggests the month's last day; so are years nothing may be recorded for. */
export function dayOfParts({ year, month, day }: DayParts): Day | Fault {
  const { first, last: latest } = recordableYears;
  if (year < first || year > latest) {
    return new Fault("year_out_of_range", { year: String(year), first: String(first), last: String(latest) });
  }
  const last = daysInMonth(year, month);
  if (day >= 1 && day <= last) return written(year, month, day);
  if (last > 0 && day > last && day <= 31) return new Fault("no_such_day", {}, written(year, month, last));
  if (month > 12 && day >= 1 && day <= 12 && month <= daysInMonth(year, day))
    return new Fault("no_such_day", {}, written(year, day, month));
  return new Fault("no_such_day");
}

/** Two figures of a year: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** The number of an English month name, whole or cut to three letters ("Sept" too), else 0. */
export function monthNamed(name: string): number {
  const start = name.toLowerCase().replace(/\.$/, "");
  if (start.length < 3) return 0;
  return (
    months.findIndex(
      (month) => month === start || month.slice(0, 3) === start || (start === "sept" && month === "september"),
    ) + 1
  );
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const written = (year: number, month: number, day: number) =>
  `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}` as Day;
