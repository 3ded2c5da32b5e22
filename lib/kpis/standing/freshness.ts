import { addDays, type Day, monthStart, today } from "@/lib/kernel/day";
import type { Cadence } from "@/lib/kernel/period";

export type Freshness = "fresh" | "due" | "stale" | "no_data";

/**
 * Days from the day a reading is due to the day its absence makes the KPI stale: the weekly one due on Monday
 * is stale from Friday 00:00, the monthly one due on the 1st is stale from the 11th.
 */
export const graceDaysByCadence: Record<Cadence, number> = { weekly: 4, monthly: 10, quarterly: 20, yearly: 45 };

export type LatestReading = {
  readonly cadence: Cadence;
  /** The last day of the newest period that has a value; null when none has. */
  readonly latestPeriodEnd: Day | null;
  readonly now: Date;
  /** The organisation's IANA zone, in which days begin. */
  readonly zone: string;
  /** Replaces the cadence's own grace. */
  readonly graceDays?: number;
};

type LastRead = Pick<LatestReading, "cadence" | "graceDays"> & { readonly latestPeriodEnd: Day };

/**
 * Whether a KPI's newest reading still speaks for today. The next one falls due at 00:00 on the day after its period
 * ends; when the grace has passed as well, the KPI is stale, which overrides its status.
 */
export function freshness({ cadence, latestPeriodEnd, now, zone, graceDays }: LatestReading): Freshness {
  if (!latestPeriodEnd) return "no_data";
  const { dueOn, staleOn } = readingDue({
    cadence,
    latestPeriodEnd,
    ...(graceDays === undefined ? {} : { graceDays }),
  });
  const on = today(now, zone);
  if (on >= staleOn) return "stale";
  return on >= dueOn ? "due" : "fresh";
}

/** The days from whose 00:00, where the organisation is, the next reading is due and its absence makes the KPI stale. */
export function readingDue({ cadence, latestPeriodEnd, graceDays }: LastRead): { dueOn: Day; staleOn: Day } {
  const dueOn = addDays(nextPeriodEnd(cadence, latestPeriodEnd), 1);
  return { dueOn, staleOn: addDays(dueOn, graceDays ?? graceDaysByCadence[cadence]) };
}

const monthsIn = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** Longer periods end with a month, so the next ends that many months later, whatever month the fiscal year starts in. */
function nextPeriodEnd(cadence: Cadence, end: Day): Day {
  return cadence === "weekly" ? addDays(end, 7) : addDays(monthStart(addDays(end, 1), monthsIn[cadence]), -1);
}
