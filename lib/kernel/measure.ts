import type { kpiUnits } from "@/db/vocabulary/kpis";

export type KpiUnit = (typeof kpiUnits)[number];

/** A share or rate kept as the two numbers it is made of, so that it can be averaged honestly. */
export type Ratio = { readonly numerator: number; readonly denominator: number };

/** Null when the denominator is 0: a rate of nothing is no data, never 0. */
export function ratioValue({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** The ratio in percent (1 of 4 is 25); null when the denominator is 0. */
export function ratioPercent({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : (100 * numerator) / denominator;
}

/** Averages ratios by summing both sides, so a region of ten customers does not weigh as much as one of ten thousand. */
export function sumRatios(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(
    (sum, next) => ({
      numerator: sum.numerator + next.numerator,
      denominator: sum.denominator + next.denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}

const mostDecimals = 20;

/**
 * How many decimals show three significant digits: 0 for 1234, 1 for 12.34, 2 for 1.234, 3 for 0.1234.
 * Counted after rounding, so 9.996 shows as 10.0 and 99.96 as 100. Whole digits are never rounded away.
 */
export function threeDigits(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const exponent = Number(value.toExponential(2).split("e")[1]);
  return Math.max(0, Math.min(mostDecimals, 2 - exponent));
}

/** The unit of a difference: two percentages differ by percentage points ("pp"), never by percent; others keep theirs. */
export function differenceUnit(unit: KpiUnit): KpiUnit | "pp" {
  return unit === "percent" ? "pp" : unit;
}
