import type { Day } from "@/lib/kernel/day";
import type { KpiDirection } from "../standing/status";
import { type ProcessLimits, type Side, sideOf } from "./limits";
import type { Phase } from "./phases";
import type { Signal, SignalRule } from "./rules";

export type Band = { readonly low: number | null; readonly high: number | null };

/** Which way is good; the band only matters where the direction is one. */
export type Wish = { readonly direction: KpiDirection; readonly band: Band };

/** Whether the newest value shows a change, and to whose good. */
export type ChangeMark = {
  readonly mark: "improving" | "worsening" | "routine";
  /** The rule that saw it, how it lies and the end of the first period of it; null without a signal. */
  readonly signal: { readonly rule: SignalRule; readonly side: Side; readonly since: Day } | null;
};

/** Whether routine variation alone will meet the target: always, sometimes or never. */
export type TargetMark = "reliably_hit" | "hit_or_miss" | "reliably_missed";

/**
 * The change mark of the newest value, from the first rule of its phase's set that it takes part in. A band KPI improves
 * when the signal's values come nearer to the band, and a signal that comes neither nearer nor further is routine. Null
 * while the newest phase has too few values for limits.
 */
export function changeMark(chart: readonly Phase[], wish: Wish): ChangeMark | null {
  const phase = chart.at(-1);
  if (!phase?.limits) return null;
  const newest = phase.points.findLast(({ value }) => value !== null);
  const signal = newest?.signals[0];
  if (!signal) return { mark: "routine", signal: null };
  const { rule, side, from } = signal;
  const values = phase.points.slice(from, signal.to + 1).flatMap(({ value }) => (value === null ? [] : [value]));
  const since = phase.points[from]!.periodEnd;
  return { mark: goodOrBad({ signal, values, centre: phase.limits.centre }, wish), signal: { rule, side, since } };
}

/** What a signal's values mean for those who want the KPI to go up, down or into its band. */
export function goodOrBad(
  { signal, values, centre }: { readonly signal: Signal; readonly values: readonly number[]; readonly centre: number },
  { direction, band }: Wish,
): ChangeMark["mark"] {
  if (direction !== "band") return (signal.side === "high") === (direction === "up") ? "improving" : "worsening";
  const isTrend = signal.rule === "seven_point_trend";
  const before = distance(isTrend ? values[0]! : centre, band);
  const after = distance(isTrend ? values.at(-1)! : mean(values), band);
  if (before === after) return "routine";
  return after < before ? "improving" : "worsening";
}

/**
 * Whether a change for the worse, seen by this rule, is brought before the two chiefs: a value outside the limits always,
 * a run of eight only of a KPI that is behind as well. With limits locked on twelve points both rules together would
 * raise 1.10 false alarms among 24 stable KPIs in four weeks, values outside the limits alone raise 0.83.
 */
export const needsYou = (rule: SignalRule, { isBehind }: { readonly isBehind: boolean }): boolean =>
  rule === "outside_limits" || isBehind;

/**
 * The target mark, from where the natural process limits lie. A value that equals the target, or an edge of the band,
 * hits it. Null without limits or without a target; a path KPI gives the value its line asks for now.
 */
export function targetMark(limits: ProcessLimits | null, wish: Wish & { target: number | null }): TargetMark | null {
  const wanted = wantedRange(wish);
  if (!limits || !wanted) return null;
  const [low, high] = [wanted.low ?? Number.NEGATIVE_INFINITY, wanted.high ?? Number.POSITIVE_INFINITY];
  const { upper, lower } = limits;
  if (sideOf(upper, low, limits) === "low" || sideOf(lower, high, limits) === "high") return "reliably_missed";
  const isInside = sideOf(lower, low, limits) !== "low" && sideOf(upper, high, limits) !== "high";
  return isInside ? "reliably_hit" : "hit_or_miss";
}

/** The values that hit the target; an open end is null. */
function wantedRange({ direction, band, target }: Wish & { target: number | null }): Band | null {
  if (direction === "band") return band.low === null && band.high === null ? null : band;
  if (target === null) return null;
  return direction === "up" ? { low: target, high: null } : { low: null, high: target };
}

const distance = (value: number, { low, high }: Band): number =>
  Math.max((low ?? value) - value, value - (high ?? value), 0);

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
