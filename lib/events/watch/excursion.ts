import type { Day } from "@/lib/kernel/day";
import { deviation, type ProcessLimits, pointsToLock, processLimits } from "@/lib/kpis/signals/limits";
import { shareOf, type WatchedWeek } from "./watched-week";

/** When a share counts as beyond its routine. Chosen by measuring false alarms: see `simulateWatch`. */
export interface WatchRule {
  /** How many complete weeks limits need. */
  readonly weeks: number;
  /** How far above the centre line, in deviations; never nearer than the natural limit, which is 3. */
  readonly reach: number;
  /** Weeks of fewer people or visits are not judged. */
  readonly fewest: number;
}

/** For a stage as a whole; while its limits rest on less than half a year, it takes more to be beyond them. */
export const wholeRule = (weeks: number): WatchRule => ({
  weeks: pointsToLock,
  reach: weeks < weeksOfLimits ? 3.2 : 3,
  fewest: 30,
});

/** For one value of a dimension: there are many, so it takes half a year of weeks and more distance. */
export const segmentRule: WatchRule = { weeks: 26, reach: 4.4, fewest: 60 };

/** Limits rest on at most the last half year. */
export const weeksOfLimits = 26;

/** Weeks in a row beyond the limits they began beyond. */
export interface Excursion {
  readonly since: Day;
  /** How many weeks it has lasted. */
  readonly length: number;
  /** Those of the weeks before it began. */
  readonly limits: ProcessLimits;
  /** The same of the log-odds. */
  readonly oddsLimits: ProcessLimits;
  /** Of the weeks the limits rest on, pooled. */
  readonly before: Pick<WatchedWeek, "bad" | "of">;
  /** The Mondays the limits rest on. */
  readonly baseline: readonly Day[];
  /** Of its first week, above the centre line and in deviations. */
  readonly distance: number;
  /** Whether the newest week is part of it. */
  readonly isOn: boolean;
}

type Began = Omit<Excursion, "length" | "isOn"> & { readonly weeks: WatchedWeek[] };

/**
 * Every excursion of a share to the bad side, in order. A week is beyond when it lies above the natural limits of the
 * complete weeks before it (XmR, outliers screened, at most half a year) by as much as the rule asks. So must its
 * log-odds be, since a small share swings further up than down; and it must be more than three standard errors of a
 * count of that size away, since few weeks may make narrow limits by chance. It lasts until a week is not beyond, and
 * its weeks do not move the limits. After twelve weeks it is the new routine and limits are made
 * from its own weeks.
 */
export function excursionsOf(all: readonly WatchedWeek[], ruleOf: (weeks: number) => WatchRule): Excursion[] {
  const found: Excursion[] = [];
  let calm: WatchedWeek[] = [];
  let on: Began | null = null;
  for (const week of all) {
    if (on === null) {
      on = begins(week, calm.slice(-weeksOfLimits), ruleOf);
      if (on === null) calm.push(week);
    } else if (isBeyond(week, on, ruleOf(on.baseline.length))) {
      on.weeks.push(week);
      if (on.weeks.length < pointsToLock) continue;
      found.push(ended(on, false));
      calm = on.weeks;
      on = null;
    } else {
      found.push(ended(on, false));
      calm.push(week);
      on = null;
    }
  }
  return on ? [...found, ended(on, true)] : found;
}

const ended = ({ weeks, ...on }: Began, isOn: boolean): Excursion => ({ ...on, length: weeks.length, isOn });

function begins(week: WatchedWeek, calm: readonly WatchedWeek[], ruleOf: (weeks: number) => WatchRule): Began | null {
  const rule = ruleOf(calm.length);
  if (calm.length < rule.weeks || week.of < rule.fewest) return null;
  const limits = processLimits(calm.map(shareOf), { screening: true });
  const oddsLimits = processLimits(calm.map(logOdds), { screening: true });
  if (!limits || !oddsLimits) return null;
  const before = pooled(calm);
  if (!isBeyond(week, { limits, oddsLimits, before }, rule)) return null;
  const sigma = deviation(limits.meanMovingRange);
  const distance = sigma > 0 ? (shareOf(week) - limits.centre) / sigma : Number.MAX_VALUE;
  const baseline = calm.map(({ monday }) => monday);
  return { since: week.monday, limits, oddsLimits, before, baseline, distance, weeks: [week] };
}

type Judge = Pick<Began, "limits" | "oddsLimits" | "before">;

function isBeyond(week: WatchedWeek, { limits, oddsLimits, before }: Judge, rule: WatchRule): boolean {
  if (week.of < rule.fewest) return false;
  const usual = shareOf(before);
  const chance = 3 * Math.sqrt((usual * (1 - usual)) / week.of);
  return (
    shareOf(week) - usual > chance && isAbove(shareOf(week), limits, rule) && isAbove(logOdds(week), oddsLimits, rule)
  );
}

const isAbove = (value: number, { centre, meanMovingRange }: ProcessLimits, { reach }: WatchRule): boolean =>
  value > centre + Math.max(3, reach) * deviation(meanMovingRange);

/** Of a share; half a case more on both sides keeps none and all finite. */
const logOdds = ({ bad, of }: WatchedWeek): number => Math.log((bad + 0.5) / (of - bad + 0.5));

const pooled = (weeks: readonly WatchedWeek[]): Pick<WatchedWeek, "bad" | "of"> => ({
  bad: weeks.reduce((sum, { bad }) => sum + bad, 0),
  of: weeks.reduce((sum, { of }) => sum + of, 0),
});
