import { addDays, type Day } from "@/lib/kernel/day";
import { type Cadence, periodOf, previousPeriod } from "@/lib/kernel/period";
import { readingDue } from "@/lib/kpis/standing/freshness";
import { addWorkingDays, lastWorkingDayBy } from "./working-days";

/** Working days somebody has for what another person asked of them. */
const graceDays = 2;

/** When an answer is due that was asked for on a day. */
export const answerDue = (askedOn: Day): Day => addWorkingDays(askedOn, graceDays);

interface LastRead {
  readonly cadence: Cadence;
  readonly graceDays: number | null;
  /** The last day of the newest period that has a value; null when none has. */
  readonly latestPeriodEnd: Day | null;
  readonly createdOn: Day;
  /** Since when this person answers for it. */
  readonly ownedSince: Day;
  readonly fiscalYearStartMonth: number;
}

/**
 * The first reading this person owes, by the rule of freshness. What fell due before they answered for the KPI is not
 * theirs: the first they owe is the next. A KPI without any value owes that of the period it was made in.
 */
export function readingOwed(last: LastRead): { readonly dueOn: Day; readonly staleOn: Day } {
  const { cadence, createdOn, ownedSince, fiscalYearStartMonth } = last;
  const grace = last.graceDays === null ? {} : { graceDays: last.graceDays };
  const before = () => previousPeriod(periodOf(cadence, createdOn, fiscalYearStartMonth)).end;
  let due = readingDue({ cadence, latestPeriodEnd: last.latestPeriodEnd ?? before(), ...grace });
  while (due.dueOn < ownedSince) due = readingDue({ cadence, latestPeriodEnd: addDays(due.dueOn, -1), ...grace });
  return due;
}

interface LastTold {
  /** The day of the latest update; null when nobody ever told. */
  readonly updatedOn: Day | null;
  /** How many days an update speaks for. */
  readonly staleDays: number;
  /** The day work began or was written down, whichever is later. */
  readonly begunOn: Day;
  readonly ownedSince: Day;
}

/**
 * The last day on which silence about an initiative is nobody's fault. Silence that began before this person answered
 * for it is not theirs: they have as long as an update speaks for.
 */
export function updateOwed({ updatedOn, staleDays, begunOn, ownedSince }: LastTold): Day {
  const due = addDays(updatedOn ?? begunOn, staleDays);
  return due < ownedSince ? addDays(ownedSince, staleDays) : due;
}

/** When a co-owner's word is due once the other gave theirs: while the period runs, since later it cannot be given. */
export function wordDue(otherSaidOn: Day, periodEnd: Day): Day {
  const last = lastWorkingDayBy(periodEnd);
  const due = answerDue(otherSaidOn);
  return due < last ? due : last;
}
