import { type KpiUnit, ratioPercent, ratioValue, sumRatios } from "@/lib/kernel/measure";
import type { ReviewFacts, ReviewReading } from "./facts";

/**
 * How the readings of several periods make one figure: numerators over denominators, added up, or the last one as it
 * stands. "none": a percentage without its numbers cannot be pooled, and an average of percentages would be wrong.
 */
export type Pooling = "ratio" | "sum" | "last" | "none";

/** Twelve-month values overlap, so they are never added, whatever they are made of: the last one says it all. */
export function poolingOf({ periodKind, unit, readings }: Pick<ReviewFacts, "periodKind" | "unit" | "readings">) {
  if (periodKind === "rolling_12_months") return "last";
  if (readings.some(hasParts)) return "ratio";
  if (periodKind === "point") return "last";
  return unit === "percent" || unit === "ratio" ? "none" : "sum";
}

/** `isWhole` when nothing is missing or only partly reported in what the figure stands for. */
export type Pooled = { readonly value: number | null; readonly isWhole: boolean };

/** One figure out of the readings of consecutive periods, oldest first; undefined is a missing one, and is never 0. */
export function pool(readings: readonly (ReviewReading | undefined)[], how: Pooling, unit: KpiUnit): Pooled {
  const [only] = readings;
  if (readings.length === 0) return nothing;
  if (readings.length === 1) return { value: only?.value ?? null, isWhole: isComplete(only) };
  if (how === "none") return nothing;
  const used = readings.filter((reading) => isPoolable(reading, how));
  if (how === "last") return { value: used.at(-1)?.value ?? null, isWhole: isComplete(readings.at(-1)) };
  const isWhole = readings.every((reading) => isComplete(reading) && isPoolable(reading, how));
  return { value: how === "sum" ? total(used) : ratioOf(used, unit), isWhole };
}

/** Whether a reading can take part in a pooled figure. */
export const isPoolable = (reading: ReviewReading | undefined, how: Pooling): reading is ReviewReading =>
  reading !== undefined && (how === "ratio" ? hasParts(reading) : reading.value !== null);

/** Whether a period has a value and everybody who should have reported into it did. */
export const isComplete = (reading: ReviewReading | undefined): boolean =>
  reading !== undefined && reading.value !== null && reading.coverage === "complete";

const nothing: Pooled = { value: null, isWhole: false };

const hasParts = ({ numerator, denominator }: ReviewReading): boolean => numerator !== null && denominator !== null;

const total = (readings: readonly ReviewReading[]): number | null =>
  readings.length === 0 ? null : readings.reduce((sum, { value }) => sum + (value ?? 0), 0);

function ratioOf(readings: readonly ReviewReading[], unit: KpiUnit): number | null {
  const summed = sumRatios(
    readings.map(({ numerator, denominator }) => ({ numerator: numerator ?? 0, denominator: denominator ?? 0 })),
  );
  return unit === "percent" ? ratioPercent(summed) : ratioValue(summed);
}
