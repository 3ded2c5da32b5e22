import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";

/** Harbourline, a fictional Dutch retailer of things for small homes by the water. */
export const harbourline = {
  name: "Harbourline",
  zone: "Europe/Amsterdam",
  baseCurrency: "EUR",
  fiscalYearStartMonth: 1,
  initiativeStaleDays: 60,
  isDemo: true,
} as const;

/** A moment of the story: a day of the organisation and its wall-clock time there. */
export interface Moment {
  readonly on: Day;
  /** "HH:MM" in the organisation's zone. */
  readonly at: string;
}

export const moment = (monday: Day, days: number, at = "09:00"): Moment => ({ on: addDays(monday, days), at });

/** The company's people and records are older than its oldest reading. */
export const founded = (monday: Day): Moment => ({ on: monthStart(monday, -30), at: "09:00" });

/** "8 Dec": how people write a day in a note. */
export function spoken(on: Day): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(on));
}

/** The fiscal year the budgets are of: the one with at least eight weeks of books, so that a new year is not bare. */
export const fiscalYear = (monday: Day) => periodOf("yearly", addDays(monday, -56), harbourline.fiscalYearStartMonth);
