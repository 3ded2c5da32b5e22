import type { KpiDirection } from "./status";

/** The limits of routine variation of a measure: a value outside them has a cause worth asking about. */
export type NaturalLimits = { readonly low: number; readonly high: number };

/** Whether a value moved more than routine variation explains, and to whose good; null when too little is known. */
export type Change = "better" | "worse" | "routine";

export type Band = { readonly low: number | null; readonly high: number | null };

/** Below this many points an average says nothing about what is routine. */
export const fewestPoints = 6;

/** Turns an average moving range of two into a standard deviation (d2 for samples of two). */
const rangeToDeviation = 1.128;

/**
 * XmR limits: mean ± 3 · average moving range / 1.128 over the points, oldest first (NIST/SEMATECH e-Handbook 6.3.2.2).
 * Null under six points.
 */
export function naturalLimits(points: readonly number[]): NaturalLimits | null {
  if (points.length < fewestPoints) return null;
  const ranges = points.slice(1).map((point, index) => Math.abs(point - points[index]!));
  const reach = (3 * mean(ranges)) / rangeToDeviation;
  const centre = mean(points);
  return { low: exact(centre - reach), high: exact(centre + reach) };
}

/** `band` is the KPI's own band; outside the limits a band KPI is better when the value came nearer to it. */
export function changeAgainst(
  limits: NaturalLimits | null,
  { value, direction, band }: { value: number; direction: KpiDirection; band: Band },
): Change | null {
  if (!limits) return null;
  if (value >= limits.low && value <= limits.high) return "routine";
  if (direction !== "band") return value > limits.high === (direction === "up") ? "better" : "worse";
  const [before, after] = [distance((limits.low + limits.high) / 2, band), distance(value, band)];
  if (before === after) return "routine";
  return after < before ? "better" : "worse";
}

const distance = (value: number, { low, high }: Band): number =>
  Math.max((low ?? value) - value, value - (high ?? value), 0);

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

/** Removes binary noise, so that a measure that never varies is not "outside" limits of width zero; −0 becomes 0. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;
