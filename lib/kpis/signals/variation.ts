import { type Day, daysBetween } from "@/lib/kernel/day";
import { type Cadence, type Period, periodOf } from "@/lib/kernel/period";
import { type KpiFacts, pointsRead } from "../facts";
import { type ChangeMark, changeMark, type TargetMark, targetMark, type Wish } from "./change";
import { type ProcessLimits, pointsToLock } from "./limits";
import { type ChartPoint, type JudgedPoint, phases } from "./phases";
import type { Signal, SignalRule } from "./rules";

/** The limits of routine variation of a measure: a value outside them has a cause worth asking about. */
export type NaturalLimits = { readonly low: number; readonly high: number };

export const changes = ["better", "worse", "routine"] as const;
/** Whether a value moved more than routine variation explains, and to whose good. */
export type Change = (typeof changes)[number];

/** What the variation of a KPI is read from; `points` come newest first. */
export type VariationFacts = Pick<
  KpiFacts,
  "points" | "phase" | "cadence" | "direction" | "bandLow" | "bandHigh" | "screensOutliers"
>;

export type Variation = {
  /** Null while too few values are known since the phase began. */
  readonly limits: ProcessLimits | null;
  /** Of the newest complete value; null without limits. */
  readonly change: Change | null;
  /** What the change was seen by; null when it is routine or unknown. */
  readonly signal: NewestSignal | null;
};

export type NewestSignal = {
  /** The first of the two rules that the newest value takes part in. */
  readonly rule: SignalRule;
  readonly side: Signal["side"];
  /** The period from which every value was part of a signal to this side; null when that lies before the values read. */
  readonly since: Period | null;
  /** The longest pattern the newest value is part of, and its length in periods, as far as values were read. */
  readonly pattern: SignalRule;
  readonly periods: number;
};

/**
 * The newest complete value against the limits of its phase, which lock on the phase's first twelve values. Every page
 * asks this and hears the same two rules, so that a KPI changes everywhere or nowhere; what the organisation's other
 * rules see stands on the Signal tab.
 */
export function variation(facts: VariationFacts, fiscalYearStartMonth: number): Variation {
  const { points, unreadBefore } = chartPoints(facts);
  const chart = phases(points, [], { ruleSet: "mark", screening: facts.screensOutliers });
  const mark = changeMark(chart, wishOf(facts));
  const judged = chart.at(-1)?.points ?? [];
  const periodAt = (on: Day) => periodOf(facts.cadence, on, fiscalYearStartMonth);
  return {
    limits: chart.at(-1)?.limits ?? null,
    change: mark && wordOf[mark.mark],
    signal: mark && mark.mark !== "routine" ? newestSignal(mark, judged, { unreadBefore, periodAt }) : null,
  };
}

/** What a line says of its variation. */
export type Marks = {
  /** Locked on the first twelve points of the phase, trial limits on six to eleven; null under six. */
  readonly limits: NaturalLimits | null;
  readonly limitsAreTrial: boolean;
  /** By the two rules of the change mark; null without limits and for a stale value. */
  readonly change: Change | null;
  readonly changeRule: SignalRule | null;
  /** The period the change began in; null when it is routine, or began before the values read for a line. */
  readonly changeSince: string | null;
  /**
   * Whether routine variation alone meets the target. Null without limits or target, for a stale value, and while the
   * value is beyond routine: the limits then no longer say what to expect.
   */
  readonly targetMark: TargetMark | null;
};

type Asked = {
  /** The target, or where its path stands now. */
  readonly target: number | null;
  readonly isStale: boolean;
  readonly fiscalYearStartMonth: number;
};

/** The change mark and the target mark of a line; of a stale value neither is news. */
export function marks(facts: KpiFacts, { target, isStale, fiscalYearStartMonth }: Asked): Marks {
  const { limits, change, signal } = variation(facts, fiscalYearStartMonth);
  const shown = {
    limits: limits && { low: exact(limits.lower), high: exact(limits.upper) },
    limitsAreTrial: limits?.isTrial ?? false,
  };
  if (isStale) return { ...shown, change: null, changeRule: null, changeSince: null, targetMark: null };
  const changed = { change, changeRule: signal?.rule ?? null, changeSince: signal?.since?.key ?? null };
  const isRoutine = change === "routine";
  return { ...shown, ...changed, targetMark: isRoutine ? targetMark(limits, { ...wishOf(facts), target }) : null };
}

const wishOf = ({ direction, bandLow, bandHigh }: VariationFacts): Wish => ({
  direction,
  band: { low: bandLow, high: bandHigh },
});

const wordOf = { improving: "better", worsening: "worse", routine: "routine" } as const satisfies Record<
  ChangeMark["mark"],
  Change
>;

type Unread = { readonly unreadBefore: number | null; readonly periodAt: (on: Day) => Period };

function newestSignal(mark: ChangeMark, points: readonly JudgedPoint[], unread: Unread): NewestSignal | null {
  if (!mark.signal) return null;
  const { rule, side } = mark.signal;
  const last = points.length - 1;
  const longest = points[last]!.signals.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one));
  let from = last;
  for (let start = startOf(points, from, side); start < from; start = startOf(points, from, side)) from = start;
  const since = from === unread.unreadBefore ? null : unread.periodAt(points[from]!.periodEnd);
  return { rule, side, since, pattern: longest.rule, periods: lengthOf(longest) };
}

/** The first point of the signals a point is part of, or the point before it when that is part of one as well. */
function startOf(points: readonly JudgedPoint[], at: number, side: Signal["side"]): number {
  const start = Math.min(at, ...signalsTo(side, points[at]).map(({ from }) => from));
  return start === at && signalsTo(side, points[at - 1]).length > 0 ? at - 1 : start;
}

const signalsTo = (side: Signal["side"], point: JudgedPoint | undefined): readonly Signal[] =>
  point?.signals.filter((signal) => signal.side === side) ?? [];

const lengthOf = ({ from, to }: Signal): number => to - from + 1;

/** More days than this between the ends of two periods, and one between them is missing. */
const longestPeriod: Readonly<Record<Cadence, number>> = { weekly: 7, monthly: 31, quarterly: 92, yearly: 366 };

/**
 * The points the limits lock on and the newest ones, oldest first, with one empty point for each gap between them: what
 * is missing there and what was not read break runs alike. `unreadBefore` is the first point after what was not read.
 */
function chartPoints({ points, phase, cadence }: VariationFacts) {
  const { from } = phase;
  const newest = points.filter(({ periodEnd }) => from === null || periodEnd >= from).reverse();
  const oldest = newest[0];
  const first = phase.points.slice(0, pointsToLock).filter(({ periodEnd }) => !oldest || periodEnd < oldest.periodEnd);
  const found: ChartPoint[] = [];
  let unreadBefore: number | null = null;
  for (const { periodEnd, value } of [...first, ...newest]) {
    const before = found.at(-1)?.periodEnd;
    if (before && daysBetween(before, periodEnd) > longestPeriod[cadence]) {
      found.push({ periodEnd: before, value: null, isComplete: true });
      if (periodEnd === oldest?.periodEnd && points.length === pointsRead) unreadBefore = found.length;
    }
    found.push({ periodEnd, value, isComplete: true });
  }
  return { points: found, unreadBefore };
}

/** Removes binary noise from a limit that is shown; −0 becomes 0. */
const exact = (value: number): number => Number(value.toPrecision(12)) + 0;
