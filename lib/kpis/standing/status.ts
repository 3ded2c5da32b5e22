import type { kpiDirections, kpiJudgements, targetKinds } from "@/db/vocabulary/kpis";
import { type Day, daysBetween } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";

export type KpiDirection = (typeof kpiDirections)[number];
export type TargetKind = (typeof targetKinds)[number];
export type KpiJudgement = (typeof kpiJudgements)[number];
export type KpiStatus = KpiJudgement | "cannot_judge" | "no_data" | "no_target";

/** A reading's value and what it is held against; what the target kind does not use may be left out. */
export type JudgedReading = {
  readonly direction: KpiDirection;
  readonly targetKind: TargetKind;
  readonly value: number | null;
  readonly periodEnd: Day;
  readonly target?: number | null;
  readonly targetOn?: Day | null;
  readonly baseline?: number | null;
  readonly baselineOn?: Day | null;
  readonly bandLow?: number | null;
  readonly bandHigh?: number | null;
  readonly atRiskGap?: number;
  readonly offTrackGap?: number;
};

/** `gap` is 0 or more when all is well: percent of the target (level), points of the path, or percent of the band's width. */
export type Judgement = { readonly status: KpiStatus; readonly gap: number | null; readonly reason: MessageReason };

/**
 * How a KPI stands against its target. On track while the gap is no worse than −5, at risk to −15, off track below
 * (both may be set per KPI). Without a value it is "no data", without a target "no target", and where the gap has no
 * meaning "cannot be judged": none of these is ever green.
 */
export function judge(reading: JudgedReading): Judgement {
  if (reading.value === null) return unjudged("no_data", "no_data");
  if (reading.direction === "band" || reading.targetKind === "band") return judgeBand(reading, reading.value);
  const target = reading.target ?? null;
  if (target === null) return unjudged("no_target", "no_target");
  return reading.targetKind === "path"
    ? judgePath(reading, reading.value, target)
    : judgeLevel(reading, reading.value, target);
}

/** Beyond ten times the target, a percentage of it says nothing: it is said in the KPI's unit how far apart they are. */
const largestPercent = 1000;

/** gap = (value − target) / |target| in percent, the sign turned when lower is better. */
function judgeLevel(reading: JudgedReading, value: number, target: number): Judgement {
  if (target === 0) return unjudged("cannot_judge", "target_zero");
  const gap = exact((100 * (value - target) * better(reading)) / Math.abs(target));
  if (Math.abs(gap) > largestPercent)
    return judged(reading, gap, "level_apart", { value, target, apart: exact(value - target) });
  return judged(reading, gap, "level_gap", { value, target });
}

/**
 * gap = (value − line) / |target − baseline| in points, the sign turned when lower is better.
 * The line is straight from the baseline to the target and level before and after.
 */
function judgePath(reading: JudgedReading, value: number, target: number): Judgement {
  const { periodEnd } = reading;
  const [baseline, from, to] = [reading.baseline ?? null, reading.baselineOn ?? null, reading.targetOn ?? null];
  if (baseline === null || from === null || to === null || from >= to) {
    return unjudged("cannot_judge", "path_incomplete");
  }
  if (baseline === target) return unjudged("cannot_judge", "baseline_is_target", { target });
  const progress = Math.max(0, Math.min(1, daysBetween(from, periodEnd) / daysBetween(from, to)));
  const line = baseline + (target - baseline) * progress;
  const gap = exact((100 * (value - line) * better(reading)) / Math.abs(target - baseline));
  return judged(reading, gap, "path_gap", { value, line: exact(line), target });
}

/** gap = 0 inside the band, its edges included; outside, minus the distance in percent of the band's width. */
function judgeBand(reading: JudgedReading, value: number): Judgement {
  const [low, high] = [reading.bandLow ?? null, reading.bandHigh ?? null];
  if (low === null || high === null) return unjudged("no_target", "no_target");
  if (low >= high) return unjudged("cannot_judge", "band_without_width", { low, high });
  const distance = Math.max(low - value, value - high, 0);
  if (distance === 0) return judged(reading, 0, "band_inside", { value, low, high });
  return judged(reading, exact((-100 * distance) / (high - low)), "band_outside", { value, low, high });
}

const better = ({ direction }: JudgedReading): 1 | -1 => (direction === "down" ? -1 : 1);

/** Removes binary noise, so that 0.95 against 1 is a gap of exactly −5 and not a hair below; −0 becomes 0. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

function judged(reading: JudgedReading, gap: number, key: string, values: Record<string, number>): Judgement {
  if (!Number.isFinite(gap)) return unjudged("cannot_judge", "gap_beyond_numbers");
  const { atRiskGap = -5, offTrackGap = -15 } = reading;
  const status = gap >= atRiskGap ? "on_track" : gap >= offTrackGap ? "at_risk" : "off_track";
  return { status, gap, reason: { key: `kpi.reason.${key}`, values: { ...values, gap } } };
}

function unjudged(status: KpiStatus, key: string, values: Record<string, number> = {}): Judgement {
  return { status, gap: null, reason: { key: `kpi.reason.${key}`, values } };
}
