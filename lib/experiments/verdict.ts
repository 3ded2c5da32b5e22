import type { Day } from "@/lib/kernel/day";
import { differenceOf, type Estimate, type Group, mismatch, mismatchAt, smallestDetectable } from "./difference";

/** Whose number it is when nobody has looked, or looked too early; then what came out. */
export const verdicts = ["planned", "running", "no_result", "better", "worse", "inconclusive"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Planned {
  readonly startsOn: Day;
  /** Null: nobody has said when it ends. */
  readonly endsOn: Day | null;
}

/** What came out as of one day. */
export interface Result {
  readonly on: Day;
  readonly control: Group;
  readonly variant: Group;
  /** Whoever wrote it down says that this is the end, as planned or for good. */
  readonly isFinal: boolean;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly difference: Estimate | null;
  /** The least difference such groups would show in 80 of 100 trials; a part of 1. */
  readonly detectable: number | null;
  /** The chance of groups this unequal; null unless that small that the split is broken. */
  readonly mismatch: number | null;
  /** The result is of a day before the planned end: who looks often enough sees what they hope for. */
  readonly isEarly: boolean;
}

/**
 * What an experiment says today. Before the planned end, and without one until a result is called final, it is still
 * running, whatever its numbers say: who looks early and stops when it pleases finds something far more often than five times in a hundred. A
 * final result of a day before the planned end decides nothing either. Then it is better or worse when the whole interval of the
 * difference lies above or below zero, and inconclusive when it holds zero.
 */
export function judge({ startsOn, endsOn }: Planned, result: Result | null, today: Day): Judged {
  if (!result) {
    const verdict = today < startsOn ? "planned" : endsOn === null || today <= endsOn ? "running" : "no_result";
    return { verdict, difference: null, detectable: null, mismatch: null, isEarly: false };
  }
  const { control, variant, on, isFinal } = result;
  const difference = differenceOf(control, variant);
  const odds = mismatch(control.people, variant.people);
  const isEarly = endsOn === null ? !isFinal : on < endsOn;
  return {
    verdict: isEarly ? "running" : verdictOf(difference),
    difference,
    detectable: smallestDetectable(control, variant.people),
    mismatch: odds < mismatchAt ? odds : null,
    isEarly,
  };
}

function verdictOf(difference: Estimate | null): Verdict {
  if (!difference) return "no_result";
  if (difference.low > 0) return "better";
  return difference.high < 0 ? "worse" : "inconclusive";
}
