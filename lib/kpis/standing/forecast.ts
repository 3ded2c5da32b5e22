import { type Day, daysBetween, monthOf, yearOf } from "@/lib/kernel/day";
import { type Cadence, nextPeriod, type Period, periodOf } from "@/lib/kernel/period";
import { type JudgingRules, judgeValue, stepFor } from "./judged-value";
import type { EffectiveStatus } from "./roll-up";
import type { KpiStatus } from "./status";

/** What a forecast rests on; `points` are complete periods of the whole organisation, in any order. */
export type ForecastFacts = JudgingRules & {
  readonly cadence: Cadence;
  readonly fiscalYearStartMonth: number;
  readonly points: readonly { readonly periodEnd: Day; readonly value: number }[];
  /** As the KPI is shown now. */
  readonly status: EffectiveStatus;
};

/** Where the straight line through the newest points stands at the end of a period. */
export type Projection = {
  readonly period: string;
  readonly periodEnd: Day;
  readonly value: number;
  /** The value of that period lies between these, as often as `coverage` says, if it goes on as before. */
  readonly low: number;
  readonly high: number;
  /** What the period will be held to: its level, or the target of its path; null for a band. */
  readonly target: number | null;
  readonly status: KpiStatus;
};

export type Forecast = {
  /** How many points the line rests on. */
  readonly basedOn: number;
  readonly next: Projection;
  /** At the next target date; null where no target lies further ahead than the next period. */
  readonly atTarget: Projection | null;
  /** Whether the furthest of them misses its target, however the KPI stands now. */
  readonly isHeadingToMiss: boolean;
};

export const fewestForForecast = 4;
export const mostForForecast = 8;
/** How often, in percent, the range of a projection holds the value. */
export const coverage = 80;

/** Student's t at 0.90 (80 % two-sided) for 2 to 6 degrees of freedom. */
const studentAt90: Readonly<Record<number, number>> = { 2: 1.8856, 3: 1.6377, 4: 1.5332, 5: 1.4759, 6: 1.4398 };

/**
 * A straight line by least squares over the newest eight complete points, each at its own period so that a missing one
 * is a gap and no step, with the prediction interval of a single value (NIST/SEMATECH e-Handbook, 4.5.1.2). Null under
 * four points, while the newest value is stale, and without a target.
 */
export function forecast(facts: ForecastFacts): Forecast | null {
  const { points, status, cadence, fiscalYearStartMonth } = facts;
  const newest = points.toSorted((one, other) => (one.periodEnd < other.periodEnd ? 1 : -1)).slice(0, mostForForecast);
  const [last] = newest;
  if (!last || newest.length < fewestForForecast || unforeseen.includes(status)) return null;
  const line = fitted(
    newest.map(({ periodEnd, value }) => [periodsBetween(cadence, last.periodEnd, periodEnd), value]),
  );
  const project = (period: Period): Projection => {
    const { value, low, high } = line(periodsBetween(cadence, last.periodEnd, period.end));
    const { status } = judgeValue(facts, value, period.end);
    const target = stepFor(facts, period.end)?.value ?? null;
    return { period: period.key, periodEnd: period.end, value, low, high, target, status };
  };
  const next = nextPeriod(periodOf(cadence, last.periodEnd, fiscalYearStartMonth));
  const due = nextTargetDay(facts, next.end);
  const atTarget = due && project(periodOf(cadence, due, fiscalYearStartMonth));
  const projected = project(next);
  const end = (atTarget ?? projected).status;
  return {
    basedOn: newest.length,
    next: projected,
    atTarget,
    isHeadingToMiss: end === "at_risk" || end === "off_track",
  };
}

const unforeseen: readonly EffectiveStatus[] = ["stale", "no_data", "no_target"];

/** The first day after the next period on which another level begins, or on which the path's target is due. */
function nextTargetDay({ targets, direction }: ForecastFacts, after: Day): Day | null {
  if (direction === "band") return null;
  return (
    targets
      .map(({ from }) => from)
      .filter((from) => from > after)
      .sort()[0] ?? null
  );
}

type Range = { readonly value: number; readonly low: number; readonly high: number };

/** The least-squares line through the points, as a function that adds the range of one value there. */
function fitted(points: readonly (readonly [x: number, y: number])[]): (x: number) => Range {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spreadX = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
  const at = (x: number) => meanY + slope * (x - meanX);
  const missed = points.reduce((sum, [x, y]) => sum + (y - at(x)) ** 2, 0);
  const deviation = Math.sqrt(missed / (count - 2));
  return (x) => {
    const reach = studentAt90[count - 2]! * deviation * Math.sqrt(1 + 1 / count + (x - meanX) ** 2 / spreadX);
    return { value: exact(at(x)), low: exact(at(x) - reach), high: exact(at(x) + reach) };
  };
}

const monthsIn = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** Whole periods from the one that ends on `from` to the one that ends on `to`; negative when that is earlier. */
function periodsBetween(cadence: Cadence, from: Day, to: Day): number {
  if (cadence === "weekly") return daysBetween(from, to) / 7;
  return ((yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)) / monthsIn[cadence];
}

/** Removes binary noise; −0 becomes 0. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;
