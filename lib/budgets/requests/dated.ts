import type { Day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { fiscalYearStart } from "../fiscal-year";

/**
 * The day a change of a plan is posted on: today, or the nearest day of the budget's fiscal year, so that a change
 * asked for in January still belongs to the year it is about.
 */
export function datedOn(fiscalYear: string, fiscalYearStartMonth: number, today: Day): Day {
  const start = fiscalYearStart(fiscalYear, fiscalYearStartMonth);
  if (!start) return today;
  const { end } = periodOf("yearly", start, fiscalYearStartMonth);
  if (today < start) return start;
  return today > end ? end : today;
}
