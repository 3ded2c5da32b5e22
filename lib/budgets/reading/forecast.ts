import { addDays, type Day, daysBetween, monthStart } from "@/lib/kernel/day";
import type { Position } from "../ledger/position";

/** A forecast older than this was said before the month that matters; it stays, greyed and dated. */
export const freshDays = 35;

/** What somebody expects a line to come to by the end of its year, in minor units. */
export interface StatedForecast {
  readonly amountMinor: bigint;
  readonly asOf: Day;
  /** Null for scripts. */
  readonly by: string | null;
  readonly note: string;
}

/** The fiscal year of a budget; `bookedThrough` is the last day whose spending is in the books, null while none is. */
export interface BookedYear {
  readonly start: Day;
  readonly end: Day;
  readonly bookedThrough: Day | null;
}

/**
 * What a line comes to by the end of its year. `varianceMinor` is what the plan would leave: negative is over the plan,
 * or below it where money is earned.
 */
export interface LineForecast {
  readonly source: "stated" | "computed";
  readonly amountMinor: bigint;
  readonly varianceMinor: bigint;
  /** The day it was stated for, or the last day it was computed from. */
  readonly asOf: Day;
  readonly by: string | null;
  readonly note: string;
  readonly isStale: boolean;
}

interface ForecastLine {
  readonly kind: "expense" | "revenue";
  readonly position: Position;
}

/**
 * What somebody stated counts; where nobody did, it is computed. Null is "no forecast": nobody stated one and there is
 * nothing to compute it from.
 */
export function lineForecast(
  line: ForecastLine,
  stated: StatedForecast | null,
  { year, on }: { readonly year: BookedYear | null; readonly on: Day },
): LineForecast | null {
  const variance = (amountMinor: bigint) =>
    line.kind === "expense" ? line.position.allocated - amountMinor : amountMinor - line.position.allocated;
  if (stated) {
    const isStale = daysBetween(stated.asOf, on) > freshDays;
    return { ...stated, source: "stated", varianceMinor: variance(stated.amountMinor), isStale };
  }
  const amountMinor = year && atThisPace(line.position, year);
  if (amountMinor === null || !year?.bookedThrough) return null;
  const basis = { asOf: year.bookedThrough, by: null, note: "", isStale: false } as const;
  return { source: "computed", amountMinor, varianceMinor: variance(amountMinor), ...basis };
}

/**
 * What is spent in the days that are booked, and for the days to come as much a day as so far, or what is promised
 * already where that is more: each day counts once, as spending or as forecast. Null before a whole month is booked,
 * and where nothing is spent.
 */
export function atThisPace(position: Pick<Position, "actual" | "committed">, year: BookedYear): bigint | null {
  const { start, end, bookedThrough } = year;
  if (!bookedThrough || addDays(bookedThrough, 1) < monthStart(start, 1) || position.actual <= 0n) return null;
  const booked = BigInt(daysBetween(start, bookedThrough) + 1);
  const toCome = BigInt(Math.max(0, daysBetween(bookedThrough, end)));
  const atPace = (2n * position.actual * toCome + booked) / (2n * booked);
  return position.actual + (position.committed > atPace ? position.committed : atPace);
}

/** The forecasts of several lines; the amounts are of those that have one, and null where none has. */
export interface ForecastSum {
  readonly amountMinor: bigint | null;
  readonly varianceMinor: bigint | null;
  /** How many lines have one, of how many that have money. */
  readonly known: number;
  readonly asked: number;
  /** The newest stated one of all. */
  readonly newest: Pick<LineForecast, "asOf" | "by"> | null;
  readonly hasStale: boolean;
}

type Forecast = { readonly position: Position; readonly forecast: LineForecast | null };

export function sumForecasts(lines: readonly Forecast[]): ForecastSum {
  const known = lines.flatMap(({ forecast }) => forecast ?? []);
  const sum = (of: "amountMinor" | "varianceMinor") =>
    known.length > 0 ? known.reduce((total, one) => total + one[of], 0n) : null;
  const stated = known.filter(({ source }) => source === "stated");
  const newest = stated.reduce<LineForecast | null>((last, one) => (last && last.asOf >= one.asOf ? last : one), null);
  return {
    amountMinor: sum("amountMinor"),
    varianceMinor: sum("varianceMinor"),
    known: known.length,
    asked: lines.filter((line) => line.forecast !== null || hasMoney(line.position)).length,
    newest: newest && { asOf: newest.asOf, by: newest.by },
    hasStale: known.some(({ isStale }) => isStale),
  };
}

const hasMoney = ({ allocated, committed, actual }: Position): boolean =>
  allocated !== 0n || committed !== 0n || actual !== 0n;
