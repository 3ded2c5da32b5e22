import { type Day, today } from "@/lib/kernel/day";
import {
  type Cadence,
  daysElapsed,
  type Period,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
} from "@/lib/kernel/period";
import type { ReviewFacts, ReviewReading } from "./facts";
import { heldTo } from "./held-to";
import { isComplete, type Pooling, pool } from "./pooling";
import { countedOn, periodsIn } from "./spans";

export type ReviewPointState = "complete" | "running" | "missing" | "partial_coverage";

/** One period of the chart; figures are in the KPI's unit. */
export type ReviewPoint = {
  readonly period: Period;
  /** null is a gap, never 0. */
  readonly value: number | null;
  /** Of the same period one year before, when that one is complete. */
  readonly lastYear: number | null;
  /** One value, or the two edges of a band, or nothing to be held to. */
  readonly targets: readonly number[];
  readonly state: ReviewPointState;
  /** Of a running period with a value: the days in it, of the days it has. */
  readonly days: { readonly elapsed: number; readonly total: number } | null;
};

/** A KPI's facts, laid out for looking up, and the calendar they are seen by. */
export type ReviewScene = {
  readonly facts: ReviewFacts;
  readonly pooling: Pooling;
  readonly known: ReadonlyMap<Day, ReviewReading>;
  /** The organisation's. */
  readonly today: Day;
  readonly zone: string;
  readonly yearStart: number;
};

const recentPeriods = 6;
const longPeriods = 12;

/** The six periods of the KPI's own cadence before the running one, and that one at the end; oldest first. */
export function recentPoints(scene: ReviewScene): ReviewPoint[] {
  const running = runningPeriod(scene);
  return [...before(running, recentPeriods), running].map((period) => ownPoint(scene, period, period === running));
}

/**
 * Twelve months before the running one, oldest first, each made of the weeks that count in it. A KPI read by the
 * quarter or the year has no months: it shows twelve periods of its own.
 */
export function longPoints(scene: ReviewScene): ReviewPoint[] {
  const running = runningPeriod(scene);
  const cadence = longCadence(scene.facts.cadence);
  if (cadence === scene.facts.cadence) {
    return before(running, longPeriods).map((period) => ownPoint(scene, period, false));
  }
  const runningMonth = periodOf(cadence, countedOn(running), scene.yearStart);
  return before(runningMonth, longPeriods).map((period) => pooledPoint(scene, period));
}

/** The cadence of the twelve points: months, unless the KPI is read less often. */
export const longCadence = (cadence: Cadence): Cadence => (cadence === "weekly" ? "monthly" : cadence);

export const runningPeriod = ({ facts, today: on, yearStart }: ReviewScene): Period =>
  periodOf(facts.cadence, on, yearStart);

function before(period: Period, count: number): Period[] {
  const found: Period[] = [];
  for (let at = previousPeriod(period); found.length < count; at = previousPeriod(at)) found.unshift(at);
  return found;
}

function ownPoint(scene: ReviewScene, period: Period, isRunning: boolean): ReviewPoint {
  const { facts, known } = scene;
  const reading = known.get(period.end);
  const lastYear = known.get(samePeriodLastYear(period).end);
  const value = reading?.value ?? null;
  return {
    ...{ period, value, targets: heldTo(facts, period.end) },
    lastYear: isComplete(lastYear) ? (lastYear?.value ?? null) : null,
    state: isRunning ? "running" : stateOf(value, isComplete(reading)),
    days: isRunning && reading && value !== null ? daysIn(scene, period, reading) : null,
  };
}

/** As on the KPI's line, "3 of 7 days" counts up to the day the value came in: later days are not in it. */
function daysIn({ zone }: ReviewScene, period: Period, reading: ReviewReading) {
  const { elapsed, total } = daysElapsed(period, today(new Date(reading.receivedAt), zone));
  return { elapsed: Math.max(1, elapsed), total };
}

function pooledPoint(scene: ReviewScene, period: Period): ReviewPoint {
  const { facts, known, pooling, yearStart } = scene;
  const parts = periodsIn(period, facts.cadence, yearStart);
  const pooled = (periods: readonly Period[]) =>
    pool(
      periods.map(({ end }) => known.get(end)),
      pooling,
      facts.unit,
    );
  const { value, isWhole } = pooled(parts);
  const lastYear = pooled(periodsIn(samePeriodLastYear(period), facts.cadence, yearStart));
  return {
    ...{ period, value, lastYear: lastYear.isWhole ? lastYear.value : null, days: null },
    targets: pooling === "sum" ? summedTargets(scene, parts) : heldTo(facts, period.end),
    state: stateOf(value, isWhole),
  };
}

/** What is added up over the weeks is held to what its weeks are held to, added up. */
function summedTargets({ facts }: ReviewScene, parts: readonly Period[]): readonly number[] {
  const held = parts.map(({ end }) => heldTo(facts, end));
  const [first = []] = held;
  if (held.some(({ length }) => length !== first.length)) return [];
  return first.map((_, edge) => held.reduce((sum, values) => sum + (values[edge] ?? 0), 0));
}

function stateOf(value: number | null, isWhole: boolean): ReviewPointState {
  if (value === null) return "missing";
  return isWhole ? "complete" : "partial_coverage";
}
