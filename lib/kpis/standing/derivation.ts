import type { Day } from "@/lib/kernel/day";
import type { MessageReason, MessageValues } from "@/lib/kernel/errors";
import type { Cadence } from "@/lib/kernel/period";
import { type Freshness, readingDue } from "./freshness";
import { isBand, type JudgingRules, judgeValue, stepFor } from "./judged-value";
import { type EffectiveStatus, effectiveStatus } from "./roll-up";
import type { Judgement, KpiJudgement } from "./status";
import type { TargetStep } from "./targets";

/** Where a step's numbers are from: a part of the KPI's page. */
export type StepSource = "history" | "targets" | "definition" | "lowering";

/** One step of how a status came about: a sentence, with the numbers it rests on and where they are from. */
export type DerivationStep = MessageReason & { readonly source: StepSource };

export type DerivedReading = {
  readonly period: string;
  readonly periodEnd: Day;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
};

export type DerivationFacts = JudgingRules<TargetStep & { readonly setBy: string | null }> & {
  readonly cadence: Cadence;
  readonly graceDays: number | null;
  readonly isPercent: boolean;
  readonly freshness: Freshness;
  /** The newest complete one. */
  readonly reading: DerivedReading | null;
  /** The newest word on the reading's period; `to` is null when it took an earlier one back. */
  readonly lowering: { readonly to: KpiJudgement | null; readonly reason: string; readonly by: string | null } | null;
};

export type Derivation = { readonly steps: readonly DerivationStep[]; readonly status: EffectiveStatus };

/**
 * How a KPI's status follows from its newest complete reading, step by step: the reading, its age, what it is held to,
 * the gap with its numbers, the thresholds, and anybody's lowering. A stale value is held to nothing, so its steps end
 * there.
 */
export function derivation(facts: DerivationFacts): Derivation {
  const { reading, freshness, lowering } = facts;
  if (!reading) return { steps: [step("no_reading", "history")], status: "no_data" };
  const judgement = judgeValue(facts, reading.value, reading.periodEnd);
  const status = effectiveStatus({ derived: judgement.status, freshness, lowering: lowering?.to ?? null });
  const read = [readingStep(facts, reading), ageStep(facts, reading)];
  if (status === "stale") return { steps: read, status };
  const held = [targetStep(facts, reading, judgement), gapStep(facts, reading, judgement)];
  return { steps: [...read, ...held, ...verdictSteps(facts, judgement, status)], status };
}

function readingStep({ isPercent }: DerivationFacts, reading: DerivedReading): DerivationStep {
  const { period, value, numerator, denominator } = reading;
  if (numerator === null || denominator === null) return step("reading_value", "history", { period, value });
  const key = isPercent ? "reading_percent" : "reading_ratio";
  return step(key, "history", { period, value, numerator, denominator });
}

function ageStep({ cadence, graceDays, freshness }: DerivationFacts, { periodEnd }: DerivedReading): DerivationStep {
  const grace = graceDays === null ? {} : { graceDays };
  const { dueOn, staleOn } = readingDue({ cadence, latestPeriodEnd: periodEnd, ...grace });
  return step(`age_${freshness}`, "definition", { dataTo: periodEnd, dueOn, staleOn });
}

function targetStep(facts: DerivationFacts, { periodEnd }: DerivedReading, { reason }: Judgement): DerivationStep {
  const { bandLow, bandHigh, baselineValue, baselineOn } = facts;
  if (isBand(facts)) {
    return bandLow === null || bandHigh === null
      ? step("no_band", "definition")
      : step("band", "definition", { low: bandLow, high: bandHigh });
  }
  const held = stepFor(facts, periodEnd);
  if (!held) return step("no_target", "targets");
  const target = { target: held.value, from: held.from, by: held.setBy ?? "" };
  const { line } = reason.values;
  if (facts.targetKind !== "path") return step("level", "targets", target);
  if (baselineValue === null || baselineOn === null || typeof line !== "number") return step("goal", "targets", target);
  return step("path", "targets", { ...target, line, baseline: baselineValue, baselineOn, dataTo: periodEnd });
}

/** The formula with its numbers, or why there is none. */
function gapStep(facts: DerivationFacts, { value }: DerivedReading, { gap, reason }: Judgement): DerivationStep {
  const source = isBand(facts) ? "definition" : "targets";
  if (gap === null) return { ...reason, source };
  const { line = 0, target = 0, low = 0, high = 0 } = reason.values;
  if (isBand(facts)) {
    if (gap === 0) return step("gap_inside", source, { value, low, high });
    const isBelow = value < Number(low);
    return step(isBelow ? "gap_below" : "gap_above", source, { value, low, high, gap });
  }
  const turned = facts.direction === "down" ? "_down" : "";
  if (facts.targetKind !== "path") return step(`gap_level${turned}`, source, { value, target, gap });
  return step(`gap_path${turned}`, source, { value, line, target, baseline: facts.baselineValue ?? 0, gap });
}

function verdictSteps(
  { atRiskGap, offTrackGap, lowering }: DerivationFacts,
  { status: derived, gap }: Judgement,
  status: EffectiveStatus,
): DerivationStep[] {
  if (gap === null) return [];
  const verdict = step("verdict", "definition", { atRisk: atRiskGap, offTrack: offTrackGap, gap, status: derived });
  if (!lowering?.to) return [verdict];
  const { to, reason, by } = lowering;
  const isInForce = status === to && to !== derived;
  const lowered = step(isInForce ? "lowered" : "lowering_idle", "lowering", { status: to, reason, by: by ?? "" });
  return [verdict, lowered];
}

const step = (key: string, source: StepSource, values: MessageValues = {}): DerivationStep => ({
  key: `kpi.why.${key}`,
  values,
  source,
});
