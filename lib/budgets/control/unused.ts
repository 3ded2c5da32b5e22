import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { type MonthFigure, moneyMonths } from "../reading/months";

interface Year {
  readonly start: Day;
  readonly end: Day;
}

/** A line's plan as the ledger has it, in minor units; what is used is all that is spent or promised, whenever. */
export interface PlannedLine {
  /** The plan in force by the month it is dated in, without what was taken from it since. */
  readonly planned: readonly Omit<MonthFigure, "figure">[];
  /** What was taken from it in the days after the month, as a sum below zero. */
  readonly takenMinor: bigint;
  readonly usedMinor: bigint;
  /** The day its newest forecast was stated; null where nobody ever stated one. */
  readonly statedOn: Day | null;
}

/** Plan that nobody has used, in minor units. */
export interface Unused {
  readonly plannedMinor: bigint;
  readonly unusedMinor: bigint;
}

/** The first day of the last month of a year that is over on a day; null before one is. */
export function lastMonthOver({ start, end }: Year, on: Day): Day | null {
  const last = monthStart(on, -1);
  if (last < monthStart(start)) return null;
  return last > end ? monthStart(end) : last;
}

/**
 * What was planned for a line to the end of a month and is neither spent nor promised; null where that is nothing, or
 * where somebody said since what the line will cost. What is planned to a month is what the budget's page shows: month
 * by month, or spread evenly. What was taken away since counts against it, so that moving or letting go of it is
 * enough; and it is never more than the line has.
 */
export function unusedOf(line: PlannedLine, year: Year, month: Day): Unused | null {
  const rows = line.planned.map((row) => ({ ...row, figure: "allocated" }) as const);
  const planned = moneyMonths(rows, year, month).months.find((one) => one.month === month)?.plan ?? 0n;
  const whole = rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const plannedMinor = (planned < whole ? planned : whole) + line.takenMinor;
  const unusedMinor = plannedMinor - line.usedMinor;
  return unusedMinor > 0n && !isKept(line, month) ? { plannedMinor, unusedMinor } : null;
}

/** Saying what a line will cost once a month is over keeps its plan, until the next month is. */
const isKept = ({ statedOn }: PlannedLine, month: Day): boolean =>
  statedOn !== null && statedOn > addDays(monthStart(month, 1), -1);
