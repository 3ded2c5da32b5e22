import { addDays, type Day } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { byKey, type FunnelStep } from "./funnel";
import type { StageDimension, StageReach, WeekReach } from "./store/stage-counts";

/**
 * People seen at a stage in one ISO week; an incomplete week still fills up, or is cut by the range. Null is "no data":
 * no event stands for the stage, or the whole journey had none in that week.
 */
export interface StageWeek {
  readonly monday: Day;
  readonly persons: number | null;
  readonly isComplete: boolean;
}

/** How many people one value of a dimension accounts for; null is "unrecognised". */
export interface StageShare {
  readonly key: string | null;
  readonly persons: number;
}

/**
 * One stage of the journey in numbers. A count is null, "no data", when nobody could have been counted: no event name
 * stands for the stage, or in the range the journey had no event at all that stands for any of its stages. It is 0 when
 * the journey had such events and the stage's own names were not among them. Shares (0 to 1) are null where there was
 * nobody to divide by.
 */
export interface StageMetrics {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Whether an event name stands for the stage, so that somebody could be seen here. */
  readonly isMeasured: boolean;
  /** Distinct people seen at the stage, wherever they came in. */
  readonly reach: number | null;
  /** Distinct people who came here through every stage before, in order; null too where one of those is not measured. */
  readonly arrived: number | null;
  readonly ofStart: number | null;
  /** Of those who arrived, the share that went on to the next stage; null at the last stage. */
  readonly toNext: number | null;
  /** Of those who arrived, the share that did not go on; null at the last stage. */
  readonly dropOff: number | null;
  readonly weeks: readonly StageWeek[];
  /** The most common values, biggest first. People may stand under several, so these are never summed. */
  readonly by: Readonly<Record<StageDimension, readonly StageShare[]>>;
}

const weeksShown = 13;
const sharesShown = 5;

/** The Mondays of the thirteen ISO weeks that end with the last one the range touches. */
export function mondaysUpTo(to: Day): Day[] {
  const last = mondayOf(addDays(to, -1));
  return Array.from({ length: weeksShown }, (_, at) => addDays(last, (at - weeksShown + 1) * 7));
}

/**
 * A measured stage's weeks in order: 0 where the journey had events and the stage had nobody, null where the journey
 * had none. `counts` are of all stages. A week is complete when the range and today are past it.
 */
export function stageWeeks(
  counts: readonly WeekReach[],
  { stageId, to, today }: { stageId: string; to: Day; today: Day },
): StageWeek[] {
  const told = new Set(counts.map(({ monday }) => monday));
  const here = counts.filter((week) => week.stageId === stageId);
  const persons = new Map(here.map((week) => [week.monday, week.persons]));
  const known = today < to ? today : to;
  return mondaysUpTo(to).map((monday) => ({
    monday,
    persons: persons.get(monday) ?? (told.has(monday) ? 0 : null),
    isComplete: addDays(monday, 7) <= known,
  }));
}

/**
 * The short list of one dimension: the five most common values, and always the unrecognised ones, as they are a share
 * to be shown. Biggest first, then by key.
 */
export function topShares(reaches: readonly StageReach[], by: StageDimension): StageShare[] {
  const ranked = reaches
    .filter((reach) => reach.by === by)
    .sort((a, b) => b.persons - a.persons || byKey(a.key, b.key))
    .map(({ key, persons }) => ({ key, persons }));
  const named = ranked.filter(({ key }) => key !== null).slice(0, sharesShown);
  return ranked.filter((share) => share.key === null || named.includes(share));
}

/**
 * How a step of the ordered walk through all stages goes on to the next one; each is undefined where the walk cannot be
 * followed that far, and then nothing is said of it.
 */
export function onward(step: FunnelStep | undefined, next: FunnelStep | undefined) {
  const toNext = next?.ofPrevious ?? null;
  return {
    arrived: step?.count ?? null,
    ofStart: step?.ofStart ?? null,
    toNext,
    dropOff: toNext === null ? null : 1 - toNext,
  };
}
