import type { Day } from "@/lib/kernel/day";
import { parsePeriod } from "@/lib/kernel/period-text";

/**
 * The name under which a fiscal year is the same however it is written: "FY26" and "FY25-26" are "FY2026". A name the
 * organisation's calendar does not know, such as a split year where years start in January, stands for itself.
 */
export function fiscalYearName(text: string, fiscalYearStartMonth: number): string {
  return yearOf(text, fiscalYearStartMonth)?.key ?? text.trim().toUpperCase();
}

/** Its first day; of a split year the calendar does not know, the first day of the year it ends in. Null: no year at all. */
export function fiscalYearStart(text: string, fiscalYearStartMonth: number): Day | null {
  const known = yearOf(text, fiscalYearStartMonth);
  const lastDigits = /(?:^|\D)(\d{4}|\d{2})\s*$/.exec(text)?.[1];
  return (known ?? (lastDigits ? yearOf(`FY${lastDigits}`, fiscalYearStartMonth) : null))?.start ?? null;
}

const yearOf = (text: string, fiscalYearStartMonth: number) =>
  parsePeriod(text, { fiscalYearStartMonth, cadence: "yearly" });
