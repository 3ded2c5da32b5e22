import { allocate, type Money } from "@/lib/kernel/money";

/** A part of an amount on the first day of a month. */
export interface MonthPart<OfMonth> {
  readonly month: OfMonth;
  readonly minor: bigint;
}

/**
 * The same in every month, to the minor unit: what does not divide goes to the earlier months, one unit each. A month
 * that would get nothing is left out. Throws RangeError where there are no months.
 */
export function spreadOver<OfMonth>(whole: Money, months: readonly OfMonth[]): MonthPart<OfMonth>[] {
  const parts = allocate(
    whole,
    months.map(() => 1n),
  );
  return months
    .map((month, index) => ({ month, minor: parts[index]?.minor ?? 0n }))
    .filter(({ minor }) => minor !== 0n);
}
