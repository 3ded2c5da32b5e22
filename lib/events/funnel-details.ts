import type { Day } from "@/lib/kernel/day";

/** How long those who went on took from one step to the next, in milliseconds; null where nobody did. */
export interface TimeToNext {
  /** The step they came from. */
  readonly step: string;
  readonly wentOn: number;
  readonly lowerQuartileMs: number | null;
  readonly medianMs: number | null;
  readonly upperQuartileMs: number | null;
}

/** Those who entered in one ISO week of the organisation's zone. */
export interface Cohort {
  readonly monday: Day;
  /** How many reached each step. */
  readonly counts: readonly number[];
  /** Of those who entered, how many may still go on, because their window is not over; 0 without a window. */
  readonly stillOpen: number;
}

/** Of those who reached the last step: the device at their first step and the one at their last. */
export interface EntryExit {
  readonly entry: string | null;
  readonly exit: string | null;
  readonly count: number;
}

/** What the store tells of a funnel beside its counts. */
export interface WalkDetails {
  readonly cohorts: readonly Cohort[];
  /** One for each step but the last; empty where steps have no order. */
  readonly times: readonly Omit<TimeToNext, "step">[];
  readonly devices: readonly EntryExit[];
}

/** How many of all who entered may still go on. */
export const stillOpenOf = (cohorts: readonly Cohort[]): number =>
  cohorts.reduce((sum, { stillOpen }) => sum + stillOpen, 0);
