import type { Day } from "@/lib/kernel/day";
import { nextPeriod } from "@/lib/kernel/period";
import { parsePeriod } from "@/lib/kernel/period-text";
import type { Coverage } from "@/lib/kpis/readings/reading";
import type { ReviewReading } from "@/lib/kpis/review/facts";
import type { ReviewPoint } from "@/lib/kpis/review/points";
import { reviewOf } from "@/lib/kpis/review/review";

type Measured = {
  readonly value: number;
  /** Makes the value a numerator and this its denominator; the reading is then their percentage. */
  readonly of?: number;
  readonly coverage?: Coverage;
  readonly receivedAt?: string;
};

/** A plain value, one with more to say, or null for a gap. */
export type Given = number | null | Measured;

/** Readings of consecutive periods from the named one on. */
export function readings(first: string, values: readonly Given[], fiscalYearStartMonth = 1): ReviewReading[] {
  let period = parsePeriod(first, { fiscalYearStartMonth });
  const found: ReviewReading[] = [];
  for (const given of values) {
    if (!period) throw new Error(`No period ${first}`);
    if (given !== null) found.push(reading(period.end, typeof given === "number" ? { value: given } : given));
    period = nextPeriod(period);
  }
  return found;
}

function reading(periodEnd: Day, { value, of, coverage = "complete", receivedAt }: Measured): ReviewReading {
  const received = { receivedAt: receivedAt ?? `${periodEnd}T20:00:00Z` };
  return of === undefined
    ? { periodEnd, value, numerator: null, denominator: null, coverage, ...received }
    : { periodEnd, value: (100 * value) / of, numerator: value, denominator: of, coverage, ...received };
}

type Reviewed = Parameters<typeof reviewOf>[0];

const plain: Reviewed = {
  ...{ unit: "count", direction: "up", cadence: "weekly", periodKind: "sum", targetKind: "level" },
  ...{ bandLow: null, bandHigh: null, baselineValue: null, baselineOn: null },
  ...{ readings: [], targets: [], events: [], definitions: [], forecast: null },
};

/** A review of a weekly count that is added up, but for the facts given; by default on Wednesday of 2026-W48. */
export const review = (facts: Partial<Reviewed>, on = "2026-11-25", fiscalYearStartMonth = 1) =>
  reviewOf({ ...plain, ...facts }, sight(`${on}T12:00:00Z`, "Europe/Amsterdam", fiscalYearStartMonth));

/** The week that is running somewhere at an instant. */
export const runningWeek = (at: string, zone: string) =>
  reviewOf(plain, sight(at, zone, 1)).recent.points.at(-1)?.period.key;

const sight = (at: string, zone: string, fiscalYearStartMonth: number) => ({
  now: new Date(at),
  organisation: { zone, fiscalYearStartMonth },
});

/** Points in short: period, value, state. */
export const brief = (points: readonly ReviewPoint[]) =>
  points.map(({ period, value, state }) => [period.key, value, state]);
