import { addDays, type Day } from "@/lib/kernel/day";
import { mondayOf, weekOf } from "@/lib/kernel/week";
import type { DatedHealth, HealthState } from "./health";
import { healthAsOf } from "./health";

/** What one ISO week says of an initiative. */
export interface StripWeek {
  /** "2026-W47". */
  readonly week: string;
  /** Null before anybody said anything. */
  readonly state: HealthState | null;
  /** Nobody reported in this week: what was said before still held. */
  readonly isCarried: boolean;
}

type StripQuestion = {
  /** Newest first; of two for one day the later made comes first. */
  readonly updates: readonly DatedHealth[];
  readonly on: Day;
  readonly limitDays: number;
};

const stripWeeks = 12;

/**
 * The state in each of the last twelve ISO weeks, the week of `on` last. A week with updates says what the last of them
 * said. A week without carries what held on its last day, which for the running week is `on`; where the update before
 * spoke for no more than `limitDays`, it is "no update". Weeks are of days, so no change of the clock moves one.
 */
export function weekStrip({ updates, on, limitDays }: StripQuestion): StripWeek[] {
  const first = addDays(mondayOf(on), -7 * (stripWeeks - 1));
  return Array.from({ length: stripWeeks }, (_, place) => {
    const monday = addDays(first, 7 * place);
    const sunday = addDays(monday, 6);
    const last = sunday < on ? sunday : on;
    const newest = updates.find(({ datedOn }) => datedOn <= last);
    const isSaid = newest !== undefined && newest.datedOn >= monday;
    const state = isSaid ? newest.health : healthAsOf({ updates: newest ? [newest] : [], on: last, limitDays });
    return { week: weekOf(monday), state, isCarried: !isSaid && state !== null && state !== "no_update" };
  });
}

/** Weeks in a row that say the same, for whoever reads words instead of shapes. */
export interface StripRun extends Omit<StripWeek, "week"> {
  readonly from: string;
  readonly to: string;
}

/** The strip as runs of equal weeks, oldest first. */
export function stripRuns(strip: readonly StripWeek[]): StripRun[] {
  const runs: StripRun[] = [];
  for (const { week, state, isCarried } of strip) {
    const run = runs.at(-1);
    const goesOn = run && run.state === state && run.isCarried === isCarried;
    runs.splice(goesOn ? -1 : runs.length, goesOn ? 1 : 0, {
      from: goesOn ? run.from : week,
      to: week,
      state,
      isCarried,
    });
  }
  return runs;
}
