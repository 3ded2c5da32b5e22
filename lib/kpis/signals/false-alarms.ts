import { needsYou } from "./change";
import { processLimits } from "./limits";
import { detect, detectRanges, type RuleSet, ruleSets, type Signal, type SignalRule, signalRules } from "./rules";
import { stableSeries } from "./stable-series";

/** How often a stable series, in which every signal is false, shows one. */
export type AlarmRate = {
  /** The share of series with a false alarm in any week judged. */
  readonly series: number;
  /** The share of weeks judged whose newest point is part of a false signal. */
  readonly points: number;
  /** The share of weeks judged of which that holds, and of the week before did not. */
  readonly raised: number;
};

export type FalseAlarms = {
  readonly rules: Readonly<Record<SignalRule | "range_above_limit", AlarmRate>>;
  readonly ruleSets: Readonly<Record<RuleSet, AlarmRate>>;
  /**
   * False "needs you" among 24 KPIs in 4 weeks, of the worse side alone: new ones, and KPI-weeks they stand. The headline
   * counts what the home asks of KPIs on track, and so of a stable one that meets its target; `behind` those that do not.
   */
  readonly needsYou: Readonly<Record<"headline" | "behind", { readonly raised: number; readonly standing: number }>>;
};

export type Simulation = {
  readonly series: number;
  readonly seed: number;
  readonly screening: boolean;
  /** The points whose limits a week is judged against: the first of the series, or the last before the week. */
  readonly limitsOf: { readonly place: "first" | "last"; readonly points: number };
};

/** The weeks of a series judged: 26 less the twelve its limits lock on. */
const weeksJudged = 14;

const kpiWeeks = 24 * 4;

/**
 * False alarms in stable normal series, each judged week by week for 14 weeks as its readers would: with the points known
 * in that week, and limits of points before it. The same seed gives the same figures.
 */
export function simulateFalseAlarms(simulation: Simulation): FalseAlarms {
  const next = stableSeries(simulation.seed);
  const counts = new Map<string, AlarmRate>();
  for (let one = 0; one < simulation.series; one++) {
    count(counts, alarmsByWeek(next(simulation.limitsOf.points + weeksJudged), simulation));
  }
  const rate = (name: string) => rateOf(counts.get(name), simulation.series);
  const asked = (name: string) => {
    const { raised, points } = rate(name);
    return { raised: raised * kpiWeeks, standing: points * kpiWeeks };
  };
  return {
    rules: record([...signalRules, "range_above_limit"] as const, rate),
    ruleSets: record(["wheeler", "nhs", "mark"] as const, rate),
    needsYou: record(["headline", "behind"] as const, asked),
  };
}

/**
 * What is called false in each week judged, by name: a rule, a rule set, or what the home would ask of a KPI that should
 * go up, whose worse side is below, on track or behind.
 */
function alarmsByWeek(points: readonly number[], { screening, limitsOf }: Simulation): Set<string>[] {
  return Array.from({ length: weeksJudged }, (_, week) => {
    const at = limitsOf.points + week;
    const known = points.slice(0, at + 1);
    const start = limitsOf.place === "first" ? 0 : week;
    const limits = processLimits(known.slice(start, start + limitsOf.points), { screening })!;
    const newest = (set: RuleSet) => detect(known, limits, set).filter(({ to }) => to === at);
    const names = (Object.keys(ruleSets) as RuleSet[]).flatMap((set) => namesOf(set, newest(set)));
    const worse = newest("mark").find(({ side }) => side === "low")?.rule;
    if (worse && needsYou(worse, { isBehind: false })) names.push("headline");
    if (worse && needsYou(worse, { isBehind: true })) names.push("behind");
    return new Set(detectRanges(known, limits).includes(at) ? [...names, "range_above_limit"] : names);
  });
}

const namesOf = (set: RuleSet, signals: readonly Signal[]): string[] => signals.flatMap(({ rule }) => [rule, set]);

function count(counts: Map<string, AlarmRate>, weeks: readonly ReadonlySet<string>[]): void {
  for (const name of new Set(weeks.flatMap((names) => [...names]))) {
    const { series, points, raised } = counts.get(name) ?? { series: 0, points: 0, raised: 0 };
    const isRaised = weeks.map((names, week) => names.has(name) && !weeks[week - 1]?.has(name));
    counts.set(name, {
      series: series + 1,
      points: points + weeks.filter((names) => names.has(name)).length,
      raised: raised + isRaised.filter(Boolean).length,
    });
  }
}

function rateOf(counted: AlarmRate | undefined, series: number): AlarmRate {
  const { series: some, points, raised } = counted ?? { series: 0, points: 0, raised: 0 };
  const weeks = series * weeksJudged;
  return { series: some / series, points: points / weeks, raised: raised / weeks };
}

const record = <Name extends string, Value>(names: readonly Name[], valueFor: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, valueFor(name)])) as Record<Name, Value>;
