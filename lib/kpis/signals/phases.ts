import type { Day } from "@/lib/kernel/day";
import { fewestPoints, type ProcessLimits, pointsToLock, processLimits } from "./limits";
import { detect, detectRanges, movingRange, type RuleSet, type Signal } from "./rules";

/** One period; null where its value is missing. A period still running, or in part, is not complete. */
export type ChartPoint = { readonly periodEnd: Day; readonly value: number | null; readonly isComplete: boolean };

/** From the period that ends on this day, or the next that does, limits are computed afresh: a known, lasting change. */
export type Rebase = { readonly from: Day; readonly reason: string };

export type JudgedPoint = {
  readonly periodEnd: Day;
  /** Null where the period is missing or not complete. */
  readonly value: number | null;
  readonly movingRange: number | null;
  /** Those it is part of, in the rule set's order. */
  readonly signals: readonly Signal[];
  /** Its moving range is above the upper range limit. */
  readonly isRangeSignal: boolean;
};

/** The points between two rebases and what they are judged against. */
export type Phase = {
  /** Why limits start afresh here; null for the first phase. */
  readonly reason: string | null;
  /** Of the first twelve values; of all while there are fewer; null under six. */
  readonly limits: ProcessLimits | null;
  readonly points: readonly JudgedPoint[];
};

export type ChartRules = { readonly ruleSet: RuleSet; readonly screening: boolean };

/**
 * A process behaviour chart: points, oldest first, with a missing period given as null, cut at the rebases. Each phase
 * keeps its own limits, locked on its first twelve values, and nothing reaches from one into the next. A rebase without
 * a period after it changes nothing; of several before the same period the last one counts.
 */
export function phases(points: readonly ChartPoint[], rebases: readonly Rebase[], rules: ChartRules): Phase[] {
  const cuts = rebases.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const found: { reason: string | null; points: ChartPoint[] }[] = [];
  let [passed, reason]: [number, string | null] = [0, null];
  for (const point of points) {
    const before = passed;
    for (let cut = cuts[passed]; cut && cut.from <= point.periodEnd; cut = cuts[passed]) {
      reason = cut.reason;
      passed += 1;
    }
    if (passed > before || found.length === 0) found.push({ reason, points: [] });
    found.at(-1)?.points.push(point);
  }
  return found.map((phase) => ({ reason: phase.reason, ...judged(phase.points, rules) }));
}

function judged(all: readonly ChartPoint[], { ruleSet, screening }: ChartRules): Omit<Phase, "reason"> {
  const values = all.map(({ value, isComplete }) => (isComplete ? value : null));
  const limits = lockedLimits(values, screening);
  const signals = limits ? detect(values, limits, ruleSet) : [];
  const ranges = new Set(limits ? detectRanges(values, limits) : []);
  const points = all.map(({ periodEnd }, at) => ({
    periodEnd,
    value: values[at] ?? null,
    movingRange: movingRange(values, at),
    signals: signals.filter(({ from, to }) => from <= at && at <= to),
    isRangeSignal: ranges.has(at),
  }));
  return { limits, points };
}

/** Null under six values. */
function lockedLimits(values: readonly (number | null)[], screening: boolean): ProcessLimits | null {
  const known = values.filter((value) => value !== null);
  return known.length < fewestPoints ? null : processLimits(known.slice(0, pointsToLock), { screening });
}
