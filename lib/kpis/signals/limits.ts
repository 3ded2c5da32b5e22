/** The limits of routine variation of a process behaviour chart, in the unit of the points they rest on. */
export type ProcessLimits = {
  /** The centre line: the mean of all points, screened or not. */
  readonly centre: number;
  /** Of the ranges that were kept. */
  readonly meanMovingRange: number;
  /** The natural process limits. */
  readonly upper: number;
  readonly lower: number;
  /** The upper range limit: a moving range above it is itself a signal. */
  readonly upperRange: number;
  /** The ranges left out as outliers, each by the index of its later point. */
  readonly screenedRanges: readonly number[];
  /** Fewer than twelve points: limits to look at, not yet to lock. */
  readonly isTrial: boolean;
  /** How many points the limits rest on. */
  readonly count: number;
};

/** Which side of a line a value lies on. */
export type Side = "high" | "low";

/** Below this many points nobody should show limits; the arithmetic itself needs two. */
export const fewestPoints = 6;

/** From this many points on limits stay as they are. */
export const pointsToLock = 12;

/** d2: turns a mean moving range of two into a standard deviation. */
const rangeToDeviation = 1.128;
/** D4, to the digits Wheeler prints and, for screening, to those Nelson does. */
const rangeLimitFactor = 3.268;
const screeningFactor = 3.267;

/**
 * XmR limits over exactly these points, oldest first: centre ± 3 · mean moving range / 1.128, and an upper range limit
 * of 3.268 mean moving ranges. Screening leaves out, once, the ranges above 3.267 times their mean; their points stay
 * in the centre. A missing period is left out by the caller, and the range then reaches across it: in a routine process
 * that range varies like any other. Null under two points, which have no range.
 */
export function processLimits(
  points: readonly number[],
  { screening }: { readonly screening: boolean },
): ProcessLimits | null {
  if (points.length < 2) return null;
  const ranges = points.slice(1).map((point, index) => Math.abs(point - points[index]!));
  const screeningLimit = screening ? screeningFactor * mean(ranges) : Number.POSITIVE_INFINITY;
  const meanMovingRange = mean(ranges.filter((range) => range <= screeningLimit));
  const centre = mean(points);
  const reach = 3 * deviation(meanMovingRange);
  return {
    centre,
    meanMovingRange,
    upper: centre + reach,
    lower: centre - reach,
    upperRange: rangeLimitFactor * meanMovingRange,
    screenedRanges: ranges.flatMap((range, index) => (range <= screeningLimit ? [] : [index + 1])),
    isTrial: points.length < pointsToLock,
    count: points.length,
  };
}

/** One standard deviation of routine variation: a third of the way from the centre line to a limit. */
export const deviation = (meanMovingRange: number): number => meanMovingRange / rangeToDeviation;

/**
 * The side of `line` that `value` lies on; null on the line. Binary noise is on the line, so that a measure that never
 * varies lies on its limits and not a hair outside them.
 */
export function sideOf(value: number, line: number, { upper, lower }: ProcessLimits): Side | null {
  const noise = 1e-12 * Math.max(Math.abs(upper), Math.abs(lower));
  if (Math.abs(value - line) <= noise) return null;
  return value > line ? "high" : "low";
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
