import type { Day } from "@/lib/kernel/day";
import { type Design, designOf, spread } from "./design";
import { type Forecast, forecast } from "./forecast";
import type { ImpactReason } from "./reasons";
import { meanOf, quantile, type Weighted } from "./student";
import { type ControlSeries, type ImpactPoint, type Study, studyOf } from "./study";
import { type Range, type Verdict, verdictOn } from "./verdict";

export type ImpactOptions = {
  /** How often, as a share, an interval holds the true effect; above 0 and below 1. */
  readonly confidence: number;
  /** The smallest effect in a period that matters, above 0; the KPI's usual variation in a period when nobody said. */
  readonly smallestEffect?: number;
  /** Periods in a season: 52 for weeks, 12 for months, 4 for quarters; left out, none is looked for. */
  readonly season?: number;
};

export type Effect = {
  /** In the KPI's unit, the mean of the periods after. */
  readonly perPeriod: Range;
  readonly cumulative: Range;
  /** As a share of what would have been; null where that may be 0, or of either sign. */
  readonly relative: Range | null;
};

export type ExpectedPoint = {
  readonly start: Day;
  readonly end: Day;
  readonly actual: number;
  /** Before the launch what the controls, trend or season explain, without an interval. */
  readonly expected: number;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type ImpactMethod = Pick<Design, "controls" | "dropped" | "hasTrend" | "hasSeason"> & {
  readonly confidence: number;
  /** How much a period's noise resembles that of the period before, 0 up to 1. */
  readonly autocorrelation: number;
  /** Standard deviation of what is not explained in a period, in the KPI's unit. */
  readonly usualVariation: number;
  readonly smallestEffect: number;
  readonly before: number;
  readonly after: number;
  /** 1 when the launch fell inside a period, which then counts neither way. */
  readonly leftOut: number;
};

/** What an initiative did to its KPI; without an effect there is a reason and no figure at all. */
export type Impact =
  | {
      readonly verdict: Verdict;
      /** Why it cannot be told; null for any other verdict. */
      readonly reason: ImpactReason | null;
      readonly effect: Effect;
      readonly points: readonly ExpectedPoint[];
      readonly method: ImpactMethod;
    }
  | { readonly verdict: "cannot_tell"; readonly reason: ImpactReason; readonly effect: null };

/**
 * Measures what a launch did to a KPI as an interrupted time series: what would have been is forecast from the periods
 * before and from controls, and the effect is the difference to what was (Brodersen et al. 2015). The interval of the
 * whole time holds what its periods' errors have in common, and is therefore wider than independent periods would be.
 * Throws RangeError for a confidence or a smallest effect out of range.
 */
export function measureImpact(
  series: readonly ImpactPoint[],
  controls: readonly ControlSeries[],
  launch: Day,
  options: ImpactOptions = { confidence: 0.95 },
): Impact {
  const { confidence, smallestEffect, season } = options;
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Not a confidence: ${confidence}`);
  if (smallestEffect !== undefined && !(smallestEffect > 0)) throw new RangeError(`Not an effect: ${smallestEffect}`);
  const checked = studyOf(series, controls, launch);
  if ("reason" in checked) return { verdict: "cannot_tell", reason: checked.reason, effect: null };
  const study = checked.value;
  const design = designOf(study, season ?? null);
  const { mean, deviation } = spread(valuesOf(study), study.before);
  const known = valuesOf(study).slice(0, study.before);
  const standard = known.map((value) => (value - mean) / deviation);
  const found = forecast({ ...study, columns: design.columns, values: standard });
  if (!found) return { verdict: "cannot_tell", reason: { key: "impact.reason.no_noise", values: {} }, effect: null };
  return judged(study, design, inUnits(found, mean, deviation), options);
}

const valuesOf = ({ periods }: Study): number[] => periods.map(({ value }) => value);

/** A forecast of standardised values in the KPI's own unit. */
function inUnits(found: Forecast, mean: number, deviation: number): Forecast {
  const moved = (mixture: readonly Weighted[], periods: number): Weighted[] =>
    mixture.map((one) => ({ ...one, centre: periods * mean + deviation * one.centre, scale: deviation * one.scale }));
  return {
    total: moved(found.total, found.points.length),
    points: found.points.map((point) => moved(point, 1)),
    explained: found.explained.map((value) => mean + deviation * value),
    memory: found.memory,
    deviation: deviation * found.deviation,
  };
}

function judged(study: Study, design: Design, found: Forecast, options: ImpactOptions): Impact {
  const { before, after, leftOut } = study;
  const effect = effectOf(valuesOf(study).slice(before), rangeOf(found.total, options.confidence));
  const smallestEffect = options.smallestEffect ?? found.deviation;
  const verdict = verdictOn(effect.perPeriod, smallestEffect);
  const { controls, dropped, hasTrend, hasSeason } = design;
  return {
    verdict,
    reason: verdict === "cannot_tell" ? { key: "impact.reason.too_wide", values: {} } : null,
    effect,
    points: pointsOf(study, found, options.confidence),
    method: {
      ...{ controls, dropped, hasTrend, hasSeason, before, after, leftOut, smallestEffect },
      confidence: options.confidence,
      autocorrelation: found.memory,
      usualVariation: found.deviation,
    },
  };
}

function rangeOf(mixture: readonly Weighted[], confidence: number): Range {
  const tail = (1 - confidence) / 2;
  return { value: meanOf(mixture), lower: quantile(mixture, tail), upper: quantile(mixture, 1 - tail) };
}

/** The effect is what was, less what would have been: the highest expectation gives the lowest effect. */
function effectOf(actual: readonly number[], expected: Range): Effect {
  const sum = actual.reduce((total, value) => total + value, 0);
  const scaled = (by: (expectation: number) => number): Range => {
    const [one, other] = [by(expected.lower), by(expected.upper)];
    return { value: by(expected.value), lower: Math.min(one, other), upper: Math.max(one, other) };
  };
  return {
    perPeriod: scaled((expectation) => (sum - expectation) / actual.length),
    cumulative: scaled((expectation) => sum - expectation),
    relative:
      expected.lower * expected.upper > 0 ? scaled((expectation) => (sum - expectation) / Math.abs(expectation)) : null,
  };
}

function pointsOf({ periods, before }: Study, found: Forecast, confidence: number): ExpectedPoint[] {
  return periods.map(({ start, end, value: actual }, at) => {
    if (at < before) return { start, end, actual, expected: found.explained[at]!, lower: null, upper: null };
    const { value: expected, lower, upper } = rangeOf(found.points[at - before]!, confidence);
    return { start, end, actual, expected, lower, upper };
  });
}
