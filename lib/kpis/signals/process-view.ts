import type { Day } from "@/lib/kernel/day";
import { type Cadence, nextPeriod, type Period, periodOf } from "@/lib/kernel/period";
import { type ChangeMark, goodOrBad, type Wish } from "./change";
import { type ProcessLimits, pointsToLock } from "./limits";
import { type ChartRules, type Phase, phases, type Rebase } from "./phases";
import type { Signal, SignalRule } from "./rules";

/** A signal as a page names it: which rule, from which period to which, and to whose good. */
export type ShownSignal = {
  readonly rule: SignalRule;
  readonly side: Signal["side"];
  readonly mark: ChangeMark["mark"];
  readonly from: Period;
  readonly to: Period;
  /** How many periods it takes in. */
  readonly periods: number;
};

export type ProcessPoint = {
  readonly period: Period;
  /** Null where no complete reading exists. */
  readonly value: number | null;
  readonly movingRange: number | null;
  readonly signals: readonly ShownSignal[];
  readonly isRangeSignal: boolean;
  /** One of those the limits of its phase rest on. */
  readonly isLocking: boolean;
};

export type ProcessPhase = {
  /** Why limits start afresh here; null for the KPI's first phase. */
  readonly reason: string | null;
  readonly limits: ProcessLimits | null;
  /** The periods of all the points its limits rest on, whether shown or not; null without limits. */
  readonly locking: { readonly from: Period; readonly to: Period } | null;
  /** The first and the last of its points among those shown. */
  readonly first: number;
  readonly last: number;
};

export type ProcessView = { readonly points: readonly ProcessPoint[]; readonly phases: readonly ProcessPhase[] };

type Facts = {
  /** Complete readings, oldest first. */
  readonly readings: readonly { readonly periodEnd: Day; readonly value: number }[];
  readonly rebases: readonly Rebase[];
  readonly rules: ChartRules;
  readonly wish: Wish;
  readonly cadence: Cadence;
  readonly fiscalYearStartMonth: number;
};

/** A KPI's process behaviour chart, judged over its whole history and cut to the newest `span` periods. */
export function processView(facts: Facts, span: number): ProcessView {
  const { readings, rebases, rules, wish, cadence, fiscalYearStartMonth } = facts;
  const known = new Map(readings.map(({ periodEnd, value }) => [periodEnd, value]));
  const periods = periodsOf(readings, (on) => periodOf(cadence, on, fiscalYearStartMonth));
  const points = periods.map(({ end }) => ({ periodEnd: end, value: known.get(end) ?? null, isComplete: true }));
  const shown: { points: ProcessPoint[]; phases: ProcessPhase[] } = { points: [], phases: [] };
  const hidden = Math.max(0, periods.length - span);
  let offset = 0;
  for (const phase of phases(points, rebases, rules)) {
    const { reason, limits } = phase;
    const own = periods.slice(offset, offset + phase.points.length);
    const judged = judgedPoints(phase, own, wish);
    const first = Math.max(0, offset - hidden);
    offset += phase.points.length;
    if (offset <= hidden) continue;
    const locking = judged.filter(({ isLocking }) => isLocking).map(({ period }) => period);
    const [from, to] = [locking[0], locking.at(-1)];
    const resting = from && to ? { from, to } : null;
    shown.points.push(...judged.slice(-(offset - hidden - first)));
    shown.phases.push({ reason, limits, locking: resting, first, last: offset - hidden - 1 });
  }
  return shown;
}

function periodsOf(readings: Facts["readings"], periodAt: (on: Day) => Period): Period[] {
  const [oldest, newest] = [readings[0], readings.at(-1)];
  if (!oldest || !newest) return [];
  const periods = [periodAt(oldest.periodEnd)];
  for (let last = periods[0]; last && last.end < newest.periodEnd; last = periods.at(-1))
    periods.push(nextPeriod(last));
  return periods;
}

function judgedPoints(phase: Phase, periods: readonly Period[], wish: Wish): ProcessPoint[] {
  const shown = new Map<Signal, ShownSignal>();
  const show = (signal: Signal): ShownSignal => {
    const known = shown.get(signal) ?? shownSignal(signal, phase, periods, wish);
    shown.set(signal, known);
    return known;
  };
  let left = phase.limits ? pointsToLock : 0;
  return phase.points.map(({ value, movingRange, signals, isRangeSignal }, at) => {
    const isLocking = value !== null && left > 0;
    if (isLocking) left -= 1;
    return { period: periods[at]!, value, movingRange, signals: signals.map(show), isRangeSignal, isLocking };
  });
}

function shownSignal(signal: Signal, phase: Phase, periods: readonly Period[], wish: Wish): ShownSignal {
  const { rule, side, from, to } = signal;
  const values = phase.points.slice(from, to + 1).flatMap(({ value }) => (value === null ? [] : [value]));
  const mark = goodOrBad({ signal, values, centre: phase.limits?.centre ?? 0 }, wish);
  return { rule, side, mark, from: periods[from]!, to: periods[to]!, periods: to - from + 1 };
}
