import { addDays, type Day, monthOf, monthStart } from "@/lib/kernel/day";
import { type Cadence, nextPeriod, type Period, periodOf, samePeriodLastYear } from "@/lib/kernel/period";

/** A month, fiscal quarter or fiscal year, or the KPI's own period; `key` is "2026-11", "FY2027-Q3", "2026-Q4", "FY2027". */
export type Span = {
  readonly kind: "period" | "month" | "quarter" | "year";
  readonly key: string;
  readonly start: Day;
  /** Its last day. */
  readonly end: Day;
};

/**
 * The day that says which month, quarter or year a period is counted in. A week counts where its Thursday lies: four
 * of its seven days do too, it is the rule by which ISO weeks get their year, and so each week counts exactly once.
 * Longer periods count where they end.
 */
export const countedOn = ({ cadence, start, end }: Period): Day => (cadence === "weekly" ? addDays(start, 3) : end);

/** The span a day is in. Quarters and years begin with the fiscal year's start month, 1 to 12. */
export function spanOf(kind: "month" | "quarter" | "year", on: Day, yearStart: number): Span {
  if (kind === "quarter") return fiscalQuarter(on, yearStart);
  const { key, start, end } = periodOf(kind === "month" ? "monthly" : "yearly", on, yearStart);
  return { kind, key, start, end };
}

function fiscalQuarter(on: Day, yearStart: number): Span {
  const monthsIn = (monthOf(on) - yearStart + 12) % 12;
  const start = monthStart(on, -(monthsIn % 3));
  const year = periodOf("yearly", on, yearStart).key;
  const name = yearStart === 1 ? year.slice(2) : year;
  return {
    kind: "quarter",
    key: `${name}-Q${Math.floor(monthsIn / 3) + 1}`,
    start,
    end: addDays(monthStart(start, 3), -1),
  };
}

/** The periods of that cadence which count in a span, oldest first. */
export function periodsIn({ start, end }: Pick<Span, "start" | "end">, cadence: Cadence, yearStart: number): Period[] {
  const found: Period[] = [];
  let period = periodOf(cadence, start, yearStart);
  while (countedOn(period) <= end) {
    if (countedOn(period) >= start) found.push(period);
    period = nextPeriod(period);
  }
  return found;
}

/** False for week 53, which no year before has: a single one is compared with week 52, but in a sum 52 counts once. */
export const hasTwinLastYear = (period: Period): boolean =>
  period.cadence !== "weekly" || samePeriodLastYear(period).key.slice(5) === period.key.slice(5);
