import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import type { HeldLine } from "./hold-lines";

/** Refuses, as invalid, a day in a closed period. */
export function keepOpen(closedThrough: string | null, day: string, field: string): void {
  if (!closedThrough || day > closedThrough) return;
  const reason = { key: "budget.refusal.period_closed", values: { closedThrough } };
  refuse("invalid", reason.key, reason.values, { [field]: reason });
}

/**
 * Refuses, as invalid, a day no entry may be posted on: in a closed period, or after the budget's year. What is
 * ordered for a year before it begins may be.
 */
export function keepInBooks(line: HeldLine, day: string, field: string): void {
  keepOpen(line.closedThrough, day, field);
  const { year, fiscalYear } = line;
  if (!year || day <= year.end) return;
  const reason = { key: "budget.refusal.after_year", values: { fiscalYear, end: year.end } };
  refuse("invalid", reason.key, reason.values, { [field]: reason });
}

/** Today as far as the books of a line's budget know it: what is put right after its year is put right at its end. */
export const lastDayInBooks = (line: Pick<HeldLine, "year"> | undefined, today: Day): Day =>
  line?.year && today > line.year.end ? line.year.end : today;
