import type { signalRuleSets } from "@/db/vocabulary/kpis";
import { deviation, type ProcessLimits, type Side, sideOf } from "./limits";
import { runs, type Sides, type Stretch, shares } from "./stretches";

/**
 * Wheeler's rules or those of NHS Making Data Count, for a KPI's Signal tab; "mark" is the pair the change mark follows
 * everywhere, quiet enough for a list.
 */
export type RuleSet = (typeof signalRuleSets)[number] | "mark";

export const signalRules = [
  "outside_limits",
  "three_of_four_near_limit",
  "eight_on_one_side",
  "seven_point_trend",
  "two_of_three_in_outer_third",
  "seven_on_one_side",
] as const;
export type SignalRule = (typeof signalRules)[number];

/** The rules of each set, the one that names a point's change before others first. */
export const ruleSets = {
  wheeler: ["outside_limits", "three_of_four_near_limit", "eight_on_one_side"],
  nhs: ["outside_limits", "seven_point_trend", "two_of_three_in_outer_third", "seven_on_one_side"],
  mark: ["outside_limits", "eight_on_one_side"],
} as const satisfies Record<RuleSet, readonly SignalRule[]>;

/** Points that routine variation does not explain; a rising trend is "high". Both indexes included. */
export type Signal = Stretch & { readonly rule: SignalRule };

/** One value a period, oldest first; null is a missing period. */
export type Points = readonly (number | null)[];

/**
 * Every signal of the rule set among the points, in the set's order. A missing period breaks runs, trends and windows:
 * nobody knows which side it was on. A point exactly on a line is on neither side of it, so one on the centre line ends
 * a run and one on a limit is inside (as in NHSRplotthedots; of Xmrit and statprocon, one counts such a point as low
 * and the other skips it).
 */
export function detect(points: Points, limits: ProcessLimits, ruleSet: RuleSet): Signal[] {
  return ruleSets[ruleSet].flatMap((rule) =>
    stretchesOf[rule](points, limits).map((stretch): Signal => ({ rule, ...stretch })),
  );
}

/** The points, by index, whose moving range from the period before is above the upper range limit. */
export function detectRanges(points: Points, limits: ProcessLimits): number[] {
  return points.flatMap((_point, at) => {
    const range = movingRange(points, at);
    return range !== null && sideOf(range, limits.upperRange, limits) === "high" ? [at] : [];
  });
}

/** How far a point is from the period before it; null when either is missing. */
export function movingRange(points: Points, at: number): number | null {
  const [before, now] = [points[at - 1] ?? null, points[at] ?? null];
  return before === null || now === null ? null : Math.abs(now - before);
}

const stretchesOf: Record<SignalRule, (points: Points, limits: ProcessLimits) => Stretch[]> = {
  outside_limits: (points, limits) =>
    outside(points, limits).flatMap((side, at) => (side ? [{ side, from: at, to: at }] : [])),
  three_of_four_near_limit: nearLimit,
  eight_on_one_side: (points, limits) => runs(sidesOfCentre(points, limits), 8),
  seven_point_trend: trends,
  two_of_three_in_outer_third: outerThird,
  seven_on_one_side: (points, limits) => runs(sidesOfCentre(points, limits), 7),
};

/** Nearer to a limit than to the centre line, or beyond it; the fourth point may lie anywhere. */
function nearLimit(points: Points, limits: ProcessLimits): Stretch[] {
  const { centre, upper, lower } = limits;
  const near = beyond(points, limits, { high: (centre + upper) / 2, low: (centre + lower) / 2 });
  return shares(near, { count: 3, of: 4 }, (at) => isKnown(points, at));
}

/** As NHSRplotthedots: between two deviations and the limit, not beyond it, all three on that side of the centre line. */
function outerThird(points: Points, limits: ProcessLimits): Stretch[] {
  const edge = 2 * deviation(limits.meanMovingRange);
  const isOutside = outside(points, limits);
  const far = beyond(points, limits, { high: limits.centre + edge, low: limits.centre - edge });
  const third = far.map((side, at) => (isOutside[at] ? null : side));
  const sides = sidesOfCentre(points, limits);
  return shares(third, { count: 2, of: 3 }, (at, side) => sides[at] === side);
}

/** Seven points that each rise, or each fall; equal neighbours end a trend (as in NHSRplotthedots). */
function trends(points: Points, limits: ProcessLimits): Stretch[] {
  const steps = points.map((point, at) => {
    const before = points[at - 1] ?? null;
    return point === null || before === null ? null : sideOf(point, before, limits);
  });
  return runs(steps, 6).map(({ side, from, to }) => ({ side, from: from - 1, to }));
}

const outside = (points: Points, limits: ProcessLimits): Sides =>
  beyond(points, limits, { high: limits.upper, low: limits.lower });

const sidesOfCentre = (points: Points, limits: ProcessLimits): Sides =>
  beyond(points, limits, { high: limits.centre, low: limits.centre });

/** The side of the points above the high line or below the low one. */
function beyond(points: Points, limits: ProcessLimits, lines: Readonly<Record<Side, number>>): Sides {
  return points.map((point) => {
    if (point === null) return null;
    if (sideOf(point, lines.high, limits) === "high") return "high";
    return sideOf(point, lines.low, limits) === "low" ? "low" : null;
  });
}

const isKnown = (points: Points, at: number): boolean => points[at] !== null;
