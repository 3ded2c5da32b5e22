import type { cadences } from "@/db/vocabulary/kpis";
import { addDays, type Day, dayFrom, dayOfMonth, daysBetween, monthOf, monthStart, yearOf } from "./day";
import { mondayOf, mondayOfWeek, weekOf, weeksInYear } from "./week";

export type Cadence = (typeof cadences)[number];

/**
 * A closed stretch of days a KPI is measured over. `end` is its last day.
 * `key` names it: "2026-W47", "2026-11", "2026-Q4" (always a calendar quarter) or "FY2026".
 * A fiscal year is named after the calendar year it ends in: with an April start, FY2026 is
 * April 2025 to March 2026; with a January start it is the calendar year 2026.
 */
export type Period = { readonly key: string; readonly cadence: Cadence; readonly start: Day; readonly end: Day };

const mostKnown = 4_000;
const known = new Map<string, Period>();

/**
 * The period of that cadence a day is in. `fiscalYearStartMonth`, 1 to 12, matters to yearly ones only. A list asks for
 * the same few periods for each of its KPIs, so those worked out before are kept.
 */
export function periodOf(cadence: Cadence, on: Day, fiscalYearStartMonth: number): Period {
  const asked = `${cadence} ${on} ${fiscalYearStartMonth}`;
  const found = known.get(asked);
  if (found) return found;
  const start = startOf[cadence](on, fiscalYearStartMonth);
  const period = { key: keyOf[cadence](start), cadence, start, end: endOf(cadence, start) };
  if (known.size >= mostKnown) known.clear();
  known.set(asked, period);
  return period;
}

/** The key of the period of that cadence a day is in. */
export function periodKey(cadence: Cadence, on: Day, fiscalYearStartMonth: number): string {
  return periodOf(cadence, on, fiscalYearStartMonth).key;
}

const before = new WeakMap<Period, Period>();

/** Kept with the period it was worked out for: a list goes back from the same few, once for each of its KPIs. */
export function previousPeriod(period: Period): Period {
  const found = before.get(period);
  if (found) return found;
  const previous = periodOf(period.cadence, addDays(period.start, -1), monthOf(period.start));
  before.set(period, previous);
  return previous;
}

export function nextPeriod(period: Period): Period {
  return periodOf(period.cadence, addDays(period.end, 1), monthOf(period.start));
}

/**
 * The period to compare seasons with: the same ISO week number, month, quarter or fiscal year one year before.
 * Week 53 falls back to week 52, because no two years in a row have a week 53.
 */
export function samePeriodLastYear(period: Period): Period {
  if (period.cadence !== "weekly") {
    return periodOf(period.cadence, monthStart(period.start, -12), monthOf(period.start));
  }
  const lastYear = Number(period.key.slice(0, 4)) - 1;
  const week = Math.min(Number(period.key.slice(6)), weeksInYear(lastYear));
  return periodOf("weekly", mondayOfWeek(lastYear, week)!, 1);
}

/** Complete from the day after its last day; until then a period is running and enters no delta or limit. */
export const isComplete = (period: Period, today: Day): boolean => today > period.end;

/** For "3 of 7 days": the days begun, today included, so Wednesday is the third day of its week; 0 before the start. */
export function daysElapsed(period: Period, today: Day): { elapsed: number; total: number } {
  const total = daysBetween(period.start, period.end) + 1;
  return { elapsed: Math.max(0, Math.min(total, daysBetween(period.start, today) + 1)), total };
}

type DayParts = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

/** The numbers a label such as "W47 · 16–22 Nov" is worded from; `number` is the week, month or quarter, null for a year. */
export type PeriodParts = {
  readonly cadence: Cadence;
  readonly year: number;
  readonly number: number | null;
  readonly first: DayParts;
  readonly last: DayParts;
};

/** `year` is the ISO year of a week and the fiscal year of a yearly period, so it may differ from `first.year`. */
export function periodParts({ key, cadence, start, end }: Period): PeriodParts {
  const [year, number] = (key.match(/\d+/g) ?? []).map(Number);
  return { cadence, year: year!, number: number ?? null, first: partsOf(start), last: partsOf(end) };
}

const partsOf = (on: Day): DayParts => ({ year: yearOf(on), month: monthOf(on), dayOfMonth: dayOfMonth(on) });

const startOf: Record<Cadence, (on: Day, fiscalYearStartMonth: number) => Day> = {
  weekly: mondayOf,
  monthly: (on) => monthStart(on),
  quarterly: (on) => monthStart(on, -((monthOf(on) - 1) % 3)),
  yearly: fiscalYearStart,
};

function fiscalYearStart(on: Day, startMonth: number): Day {
  if (!Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12) {
    throw new RangeError(`Not a month: ${startMonth}`);
  }
  return dayFrom(monthOf(on) >= startMonth ? yearOf(on) : yearOf(on) - 1, startMonth, 1);
}

const monthsIn = { monthly: 1, quarterly: 3, yearly: 12 } as const;

function endOf(cadence: Cadence, start: Day): Day {
  return addDays(cadence === "weekly" ? addDays(start, 7) : monthStart(start, monthsIn[cadence]), -1);
}

const keyOf: Record<Cadence, (start: Day) => string> = {
  weekly: weekOf,
  monthly: (start) => start.slice(0, 7),
  quarterly: (start) => `${start.slice(0, 4)}-Q${Math.ceil(monthOf(start) / 3)}`,
  yearly: (start) => `FY${yearOf(endOf("yearly", start))}`,
};
