import type { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import { addDays, type Day, daysBetween } from "@/lib/kernel/day";
import { ratioValue } from "@/lib/kernel/measure";

export type FunnelUnit = (typeof funnelUnits)[number];
export type FunnelDimension = (typeof funnelDimensions)[number];
/** One step after another, or each at any time within the window of the first. */
export type FunnelOrder = (typeof funnelOrders)[number];

/** Everything needed to say what a funnel's numbers mean; it stands beside them wherever they are shown. */
export interface FunnelDefinition {
  readonly unit: FunnelUnit;
  /** False when a step counts at any time, before the first step too. */
  readonly ordered: boolean;
  /** Days (of 24 hours) from the first step in which the others must follow; null when any moment counts. */
  readonly windowDays: number | null;
  /** First day, in the organisation's zone. */
  readonly from: Day;
  /** The day after the last. */
  readonly to: Day;
  readonly steps: readonly string[];
  readonly by: FunnelDimension | null;
  /** Present when each group was split once more. */
  readonly thenBy?: FunnelDimension;
  readonly denominator: "first_step";
  /** Whoever began on or after this day may still convert; null without a window. */
  readonly stillOpenFrom: Day | null;
}

/** One step: how many reached it, and that as a share (0 to 1) of the first and of the step before. */
export interface FunnelStep {
  readonly step: string;
  readonly count: number;
  readonly ofStart: number | null;
  readonly ofPrevious: number | null;
}

/** The funnel of those whose first step had this device, channel, persona or region; null is "unrecognised". */
export interface FunnelGroup {
  readonly key: string | null;
  /** The value of the second dimension, where one was asked. */
  readonly thenKey?: string | null;
  readonly steps: readonly FunnelStep[];
}

/** How many units of one breakdown key reached each step, in the order of the steps. */
export interface StepCounts {
  readonly key: string | null;
  readonly thenKey?: string | null;
  readonly counts: readonly number[];
}

/** The first step's ratios are 1, as it is its own start; every ratio of nothing is null. */
export function funnelSteps(steps: readonly string[], counts: readonly number[]): FunnelStep[] {
  return steps.map((step, index) => {
    const count = counts[index] ?? 0;
    return {
      step,
      count,
      ofStart: ratioValue({ numerator: count, denominator: counts[0] ?? 0 }),
      ofPrevious: ratioValue({ numerator: count, denominator: counts[Math.max(0, index - 1)] ?? 0 }),
    };
  });
}

/** Each unit stands in exactly one group, so groups add up to the whole. */
export function totalCounts(groups: readonly StepCounts[], steps: number): number[] {
  return Array.from({ length: steps }, (_, at) => groups.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
}

/** Biggest group first, then by key; the unrecognised ones after a named group of the same size. */
export function funnelGroups(steps: readonly string[], groups: readonly StepCounts[]): FunnelGroup[] {
  return [...groups]
    .sort(
      (a, b) =>
        (b.counts[0] ?? 0) - (a.counts[0] ?? 0) || byKey(a.key, b.key) || byKey(a.thenKey ?? null, b.thenKey ?? null),
    )
    .map(({ counts, ...keys }) => ({ ...keys, steps: funnelSteps(steps, counts) }));
}

/** Code-point order, nothing last. */
export function byKey(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/**
 * The first day whose beginners have not had their whole window yet: neither an event after the range nor one that
 * has not happened can have been counted.
 */
export function stillOpenFrom(range: { from: Day; to: Day }, today: Day, windowDays: number | null): Day | null {
  if (windowDays === null) return null;
  const known = today < range.to ? today : range.to;
  if (daysBetween(range.from, known) <= windowDays) return range.from;
  const first = addDays(known, -windowDays);
  return first < range.from ? range.from : first;
}
