import { type Day, dayFrom, isDay, isRecordable } from "./day";
import { type Cadence, type Period, periodOf } from "./period";
import { mondayOfWeek } from "./week";

/** `cadence` is the KPI's own; without it a written period is taken as it stands and a bare day is refused. */
export type PeriodReading = { readonly fiscalYearStartMonth: number; readonly cadence?: Cadence };

/**
 * Reads a period as people and files write it, in either case and with spaces around:
 * "2026-W47", "2026-11", "2026-Q3" (the calendar quarter), "FY26", "FY2026", "FY25-26", or any day inside it.
 * "FY26-Q1" is the first quarter of a fiscal year, if those fall on calendar quarters. Two-digit years are 20xx.
 * Null when there is no such period ("2026-W74", "2026-13"), it is not of the asked cadence, or it does not lie wholly
 * in the years something may be recorded for.
 */
export function parsePeriod(text: string, { fiscalYearStartMonth, cadence }: PeriodReading): Period | null {
  const written = text.trim().toUpperCase();
  if (atTheEdge(written)) return null;
  const found = isDay(written)
    ? cadence && periodOf(cadence, written, fiscalYearStartMonth)
    : readPeriod(written, fiscalYearStartMonth);
  if (!found || (cadence && found.cadence !== cadence)) return null;
  return isRecordable(found.start) && isRecordable(found.end) ? found : null;
}

/** The calendar ends somewhere; a period whose days may lie beyond it cannot even be worked out. */
function atTheEdge(written: string): boolean {
  const year = Number(/\d{4}/.exec(written)?.[0] ?? 2000);
  return year < 1902 || year > 9990;
}

function readPeriod(written: string, startMonth: number): Period | null {
  for (const { pattern, cadence, dayInside } of notations) {
    const groups = pattern.exec(written)?.slice(1);
    if (!groups) continue;
    const inside = dayInside(groups, startMonth);
    return inside && periodOf(cadence, inside, startMonth);
  }
  return null;
}

type Notation = {
  readonly pattern: RegExp;
  readonly cadence: Cadence;
  readonly dayInside: (groups: readonly (string | undefined)[], startMonth: number) => Day | null;
};

const notations: readonly Notation[] = [
  {
    pattern: /^(\d{4})-?W(\d{1,2})$/,
    cadence: "weekly",
    dayInside: ([year, week]) => (firstDay(Number(year), 1) ? mondayOfWeek(Number(year), Number(week)) : null),
  },
  {
    pattern: /^(\d{4})-(\d{2})$/,
    cadence: "monthly",
    dayInside: ([year, month]) => firstDay(Number(year), Number(month)),
  },
  {
    pattern: /^(\d{4})-?Q([1-4])$/,
    cadence: "quarterly",
    dayInside: ([year, quarter]) => firstDay(Number(year), Number(quarter) * 3),
  },
  {
    pattern: /^FY ?(\d{4}|\d{2})[- ]?Q([1-4])$/,
    cadence: "quarterly",
    dayInside: ([year, quarter], startMonth) => fiscalQuarterStart(fullYear(year), Number(quarter), startMonth),
  },
  {
    pattern: /^FY ?(\d{4}|\d{2})$/,
    cadence: "yearly",
    dayInside: ([year], startMonth) => fiscalYearStart(fullYear(year), startMonth),
  },
  {
    pattern: /^FY ?(\d{4}|\d{2})[-/](\d{4}|\d{2})$/,
    cadence: "yearly",
    dayInside: ([first, last], startMonth) =>
      startMonth !== 1 && fullYear(last) === fullYear(first) + 1 ? fiscalYearStart(fullYear(last), startMonth) : null,
  },
];

/** The first day of the fiscal year that ends in `year`. */
function fiscalYearStart(year: number, startMonth: number): Day | null {
  return firstDay(startMonth === 1 ? year : year - 1, startMonth);
}

function fiscalQuarterStart(year: number, quarter: number, startMonth: number): Day | null {
  if (startMonth % 3 !== 1) return null;
  const monthsIn = startMonth - 1 + (quarter - 1) * 3;
  return firstDay((startMonth === 1 ? year : year - 1) + Math.floor(monthsIn / 12), (monthsIn % 12) + 1);
}

function firstDay(year: number, month: number): Day | null {
  return year >= 1900 && month >= 1 && month <= 12 ? dayFrom(year, month, 1) : null;
}

const fullYear = (digits = ""): number => (digits.length === 2 ? 2000 : 0) + Number(digits);
