import type { Day } from "@/lib/kernel/day";
import { type Cadence, type Period, periodOf, previousPeriod, samePeriodLastYear } from "@/lib/kernel/period";
import type { EventLine } from "../queries/parts/events";
import type { RecentReading } from "../queries/parts/readings";
import { hasTwinLastYear } from "./spans";

/** A period beside the one it is compared with a year before. */
export type SeasonRow = {
  readonly period: Period;
  readonly lastYear: Period;
  /** False for week 53, which stands beside week 52 because no year before has one. */
  readonly isTwin: boolean;
  /** Null where no complete reading exists. */
  readonly value: number | null;
  readonly valueLastYear: number | null;
  /** What ran in either of the two, each event once. */
  readonly events: readonly EventLine[];
};

type SeasonFacts = {
  readonly cadence: Cadence;
  readonly readings: readonly Pick<RecentReading, "periodEnd" | "value" | "coverage">[];
  readonly events: readonly EventLine[];
};

/** A quarter of weeks, or a year of longer periods. */
const rowsOf = { weekly: 13, monthly: 12, quarterly: 4, yearly: 2 } as const;

/**
 * The newest complete periods, newest first, each beside the same ISO week, month or quarter one year before, with the
 * events that ran in one or the other.
 */
export function seasonRows(
  facts: SeasonFacts,
  sight: { readonly today: Day; readonly yearStart: number },
): SeasonRow[] {
  const known = new Map(
    facts.readings.filter(({ coverage }) => coverage === "complete").map(({ periodEnd, value }) => [periodEnd, value]),
  );
  const ran = ({ start, end }: Period) => facts.events.filter((one) => one.startsOn <= end && one.endsOn >= start);
  const rows: SeasonRow[] = [];
  let period = previousPeriod(periodOf(facts.cadence, sight.today, sight.yearStart));
  while (rows.length < rowsOf[facts.cadence]) {
    const lastYear = samePeriodLastYear(period);
    rows.push({
      ...{ period, lastYear, isTwin: hasTwinLastYear(period) },
      value: known.get(period.end) ?? null,
      valueLastYear: known.get(lastYear.end) ?? null,
      events: [...new Set([...ran(period), ...ran(lastYear)])],
    });
    period = previousPeriod(period);
  }
  return rows;
}
