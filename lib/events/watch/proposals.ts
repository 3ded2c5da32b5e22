import type { stageMetrics } from "@/db/vocabulary/events";
import { addDays, type Day } from "@/lib/kernel/day";
import { type Excursion, excursionsOf, segmentRule, wholeRule } from "./excursion";
import { breakdownOf, type Dimension, type SegmentCounts, whereItSits } from "./segment";
import { shareOf, type WatchedMetric, type WatchedWeek } from "./watched-week";

/** A share of a stage week by week, complete weeks only: of everybody (`dimension` '') or of one value. */
export interface WatchedSeries {
  readonly stageId: string;
  readonly metric: WatchedMetric;
  readonly dimension: Dimension | "";
  readonly key: string;
  /** Within so many days people had to go on; null for a share of visits. */
  readonly withinDays: number | null;
  /** False for the one of two shares of going on that is only shown. */
  readonly isJudged: boolean;
  readonly weeks: readonly WatchedWeek[];
}

/** What is said to be one and the same proposal. */
interface Subject {
  readonly stageId: string;
  readonly metric: (typeof stageMetrics)[number];
  /** The touchpoint that is no longer used; '' for a share of the stage. */
  readonly touchpoint: string;
  /** The first week of the excursion. */
  readonly monday: Day;
}

export interface Candidate extends Subject {
  /** Where it sits; both '' when it is everywhere alike. */
  readonly dimension: Dimension | "";
  readonly key: string;
  /** Of the excursion's first week, in the series the limits are of. */
  readonly value: number;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
  /** Of the series; null for a touchpoint too. */
  readonly withinDays: number | null;
  /** From the centre line, in deviations; the further, the sooner it is proposed. */
  readonly distance: number;
}

/** So many proposals are made in one week at most, of all stages together. */
export const mostAWeek = 3;

/** At most one candidate for each stage and metric: of the whole when that is beyond, else of the value furthest beyond. */
export function candidatesOf(all: readonly WatchedSeries[]): Candidate[] {
  const judged = all.filter(({ isJudged }) => isJudged);
  const groups = Map.groupBy(judged, ({ stageId, metric }) => `${stageId} ${metric}`);
  return [...groups.values()].flatMap((series) => {
    const whole = series.find(({ dimension }) => dimension === "");
    const values = series.filter(({ dimension }) => dimension !== "");
    const found = whole && onNow(whole, wholeRule);
    if (whole && found) {
      const at = whereItSits(breakdownsOf(values, found, found.since));
      return [candidate(whole, found, { dimension: at?.dimension ?? "", key: at?.key ?? "" })];
    }
    const ofValues = values.flatMap((one) => {
      const excursion = onNow(one, () => segmentRule);
      return excursion ? [candidate(one, excursion, one)] : [];
    });
    return ofValues.length === 0 ? [] : [ofValues.reduce((far, one) => (one.distance > far.distance ? one : far))];
  });
}

/** The excursion the newest complete week of a series is part of. */
export function onNow({ weeks }: WatchedSeries, ruleOf: Parameters<typeof excursionsOf>[1]): Excursion | null {
  const last = excursionsOf(weeks, ruleOf).at(-1);
  return last?.isOn ? last : null;
}

/** A rise by each dimension: the weeks its limits rest on, pooled, against one week. */
export function breakdownsOf(values: readonly WatchedSeries[], { baseline }: Pick<Excursion, "baseline">, week: Day) {
  const dimensions = [...new Set(values.flatMap(({ dimension }) => dimension || []))];
  const calm = new Set(baseline);
  return dimensions.map((dimension) => {
    const own = values.filter((one) => one.dimension === dimension);
    return breakdownOf(
      dimension,
      own.map(({ key, weeks }): SegmentCounts => {
        const before = summed(weeks.filter(({ monday }) => calm.has(monday)));
        return { dimension, key, before, now: summed(weeks.filter(({ monday }) => monday === week)) };
      }),
    );
  });
}

const summed = (weeks: readonly WatchedWeek[]) => ({
  bad: weeks.reduce((sum, { bad }) => sum + bad, 0),
  of: weeks.reduce((sum, { of }) => sum + of, 0),
});

function candidate(
  { stageId, metric, withinDays, weeks }: WatchedSeries,
  { since, limits, distance }: Excursion,
  at: Pick<Candidate, "dimension" | "key">,
): Candidate {
  const first = weeks.find(({ monday }) => monday === since);
  return {
    ...{ stageId, metric, withinDays, touchpoint: "", monday: since, dimension: at.dimension, key: at.key, distance },
    ...{ value: first ? shareOf(first) : 0, lowerLimit: Math.max(0, limits.lower), upperLimit: limits.upper },
  };
}

/**
 * Which candidates become proposals: none whose excursion has been proposed, whatever became of it, and of the others
 * the furthest from routine, as many as there is room for. A proposal of the week before the excursion's first
 * counts as of the same: a recount may have moved its beginning.
 */
export function chosenOf(candidates: readonly Candidate[], standing: readonly Subject[], room: number): Candidate[] {
  const isNew = ({ stageId, metric, touchpoint, monday }: Candidate) =>
    !standing.some(
      (one) =>
        one.stageId === stageId &&
        one.metric === metric &&
        one.touchpoint === touchpoint &&
        one.monday >= addDays(monday, -7),
    );
  return candidates
    .filter(isNew)
    .toSorted((a, b) => b.distance - a.distance)
    .slice(0, Math.max(0, room));
}
