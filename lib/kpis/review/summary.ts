import type { KpiUnit } from "@/lib/kernel/measure";
import { type Cadence, type Period, samePeriodLastYear } from "@/lib/kernel/period";
import type { ReviewScene } from "./points";
import { isPoolable, pool } from "./pooling";
import { countedOn, hasTwinLastYear, periodsIn, type Span, spanOf } from "./spans";

/** A figure of the summary row, in the KPI's unit. */
export type SummaryFigure = {
  readonly span: Span;
  readonly value: number | null;
  /** Of the same periods one year before. */
  readonly lastYear: number | null;
  /** In percent of last year, or in percentage points where the KPI is a percentage; null where years cannot be compared. */
  readonly yoy: number | null;
  readonly isWhole: boolean;
  /** How many of the KPI's own periods are in it, of how many that have ended. */
  readonly counted: number;
  readonly expected: number;
};

export type ReviewSummary = {
  readonly lastPeriod: SummaryFigure | null;
  /** Null where the KPI is read so seldom that the span would only repeat the last period. */
  readonly mtd: SummaryFigure | null;
  readonly qtd: SummaryFigure | null;
  readonly ytd: SummaryFigure | null;
};

const rank: Record<Cadence, number> = { weekly: 0, monthly: 1, quarterly: 2, yearly: 3 };

/**
 * The last period and its month, quarter and year so far. "So far" ends with `asOf`, the newest complete period with a
 * value, and its month is the one it counts in: on the first days of a month the row still shows the month that was
 * just completed, never an empty one, and a running period is in none of them.
 */
export function summaryOf(scene: ReviewScene, asOf: Period | null): ReviewSummary {
  if (!asOf) return { lastPeriod: null, mtd: null, qtd: null, ytd: null };
  const toDate = (kind: "month" | "quarter" | "year", least: number) =>
    rank[asOf.cadence] < least ? figureOver(scene, spanOf(kind, countedOn(asOf), scene.yearStart), asOf) : null;
  return {
    lastPeriod: figureOver(scene, { kind: "period", key: asOf.key, start: asOf.start, end: asOf.end }, asOf),
    ...{ mtd: toDate("month", 1), qtd: toDate("quarter", 2), ytd: toDate("year", 3) },
  };
}

function figureOver(scene: ReviewScene, span: Span, asOf: Period): SummaryFigure {
  const { facts, known, pooling, yearStart } = scene;
  const inSpan = span.kind === "period" ? [asOf] : periodsIn(span, facts.cadence, yearStart);
  const parts = inSpan.filter(({ end }) => end <= asOf.end);
  const readings = parts.map(({ end }) => known.get(end));
  const compared = comparedYears(scene, parts);
  return {
    ...{ span, ...pool(readings, pooling, facts.unit), ...compared },
    counted: readings.filter((reading) => isPoolable(reading, parts.length === 1 ? "last" : pooling)).length,
    expected: parts.length,
  };
}

/**
 * Like with like: the periods this year has, and those of the same number last year, each of which must be complete.
 * Where several are pooled, week 53 is left out of both years, for there is no week to hold it against.
 */
function comparedYears({ facts: { unit }, known, pooling }: ReviewScene, parts: readonly Period[]) {
  const candidates = pooling === "last" ? parts.slice(-1) : parts;
  const comparable =
    candidates.length === 1
      ? candidates
      : candidates.filter((period) => hasTwinLastYear(period) && isPoolable(known.get(period.end), pooling));
  const now = pool(
    comparable.map(({ end }) => known.get(end)),
    pooling,
    unit,
  );
  const then = pool(
    comparable.map((period) => known.get(samePeriodLastYear(period).end)),
    pooling,
    unit,
  );
  const lastYear = then.isWhole ? then.value : null;
  const isFair = now.isWhole && now.value !== null && lastYear !== null;
  return { lastYear, yoy: isFair && now.value !== null ? yearOnYear(now.value, lastYear, unit) : null };
}

/** Points between percentages, else percent of last year's size; null against a year of 0. */
export function yearOnYear(now: number, then: number, unit: KpiUnit): number | null {
  if (unit === "percent") return exact(now - then);
  return then === 0 ? null : exact((100 * (now - then)) / Math.abs(then));
}

/** Removes binary noise; −0 becomes 0. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;
