import type { countedSpans, eventDimensions } from "@/db/vocabulary/events";
import type { Day } from "@/lib/kernel/day";

/** How many ISO weeks a number on the map takes in. */
export type CountedSpan = (typeof countedSpans)[number];

type EventDimension = (typeof eventDimensions)[number];

/** The numbers of a map over `span` weeks (organisation's zone) that end with the week of `monday`. */
export interface MapNumbers {
  readonly span: CountedSpan;
  readonly monday: Day;
  /** The day after the last of the span. */
  readonly until: Day;
  /** Days a person has to go on in, from first being seen at a stage; it stands wherever a share does. */
  readonly windowDays: number;
  /** Whose numbers these are, when not everybody's; `key` null is "unrecognised". */
  readonly segment: { readonly dimension: EventDimension; readonly key: string | null } | null;
  /** Null when these weeks were not counted (yet): then every number of theirs is null. */
  readonly countedAt: Date | null;
  /** Since when a delivery waits that this count does not hold; null when it holds all. */
  readonly waitingSince: Date | null;
  /** The latest event of all, whatever the span; null before the first. */
  readonly lastEventAt: Date | null;
  readonly isWeekOver: boolean;
  readonly eventsInSpan: number | null;
  /** Of them, those whose name stands for no stage of any journey. */
  readonly unmapped: number | null;
  readonly sources: readonly SourceFreshness[];
  readonly stages: readonly StageNumbers[];
}

/** When a source was heard of last, against its habit. A retired source is not among them. */
export interface SourceFreshness {
  readonly key: string;
  readonly name: string;
  readonly lastReceivedAt: Date | null;
  /** All but one in twenty of its pauses are shorter; null before enough deliveries to have a habit. */
  readonly usualGapMs: number | null;
  /** How long it has been silent, once that is longer than three of its usual gaps; null while it is not. */
  readonly silentForMs: number | null;
}

/**
 * One stage in numbers. A number is null, "no data", when nobody could have been counted: no event name stands for the
 * stage, the weeks were not counted, or the whole journey had no event in them. It is 0 when the journey had events
 * and the stage had none of them.
 */
export interface StageNumbers {
  readonly id: string;
  /** Whether an event name stands for the stage, so that somebody could be seen here. */
  readonly isMeasured: boolean;
  /** A stage or a mapping changed since the count: what it says is of other stages, so every number is null. */
  readonly isBeingCountedAnew: boolean;
  /** Distinct people seen here. */
  readonly people: number | null;
  /**
   * Of them, those seen at the next stage afterwards, within the window. Null at the last stage, before one that is not
   * measured, and without numbers.
   */
  readonly wentOn: WentOn | null;
  /** Thirteen weeks, the last being the one of `monday`. */
  readonly weeks: readonly StageWeekNumbers[];
  /** Visits that came by; of them those of recognised people, those of under ten seconds, those of a single event. */
  readonly visits: number | null;
  readonly recognisedVisits: number | null;
  readonly shortVisits: number | null;
  readonly bounces: number | null;
  /** The latest event here, whatever the span. */
  readonly eventsLastAt: Date | null;
  /** The most common values, biggest first, and always the unrecognised. People may stand under several: never summed. */
  readonly by: Readonly<Record<EventDimension, readonly StageValue[]>>;
}

export interface WentOn {
  readonly people: number;
  readonly of: number;
  /** 0 to 1; null where there was nobody to go on. */
  readonly share: number | null;
  /** Whether the last who came may still go on, as their window has not passed. */
  readonly isOpen: boolean;
}

export interface StageWeekNumbers {
  readonly monday: Day;
  readonly people: number | null;
  /** Of them, the share that went on; null at the last stage, and where nobody could. */
  readonly share: number | null;
  /** Some may still go on. */
  readonly isOpen: boolean;
  /** The week runs, or late events of it are still to be expected. */
  readonly isProvisional: boolean;
}

export interface StageValue {
  /** Null is "unrecognised". */
  readonly key: string | null;
  readonly people: number;
  readonly wentOn: WentOn | null;
}

/** Three of its usual gaps without a delivery make a source a silent one; a shorter habit than this is taken for it. */
const gapsOfSilence = 3;
const shortestHabitMs = 60_000;

/** How long a source has been silent at `now`; null while that is nothing unusual, or no habit is known. */
export function silentFor(
  { lastReceivedAt, usualGapMs }: Pick<SourceFreshness, "lastReceivedAt" | "usualGapMs">,
  now: Date,
): number | null {
  if (!lastReceivedAt || usualGapMs === null) return null;
  const pause = now.getTime() - lastReceivedAt.getTime();
  return pause > gapsOfSilence * Math.max(usualGapMs, shortestHabitMs) ? pause : null;
}
