import { kpiJudgements } from "@/db/vocabulary/kpis";
import type { Freshness } from "./freshness";
import type { KpiJudgement, KpiStatus } from "./status";

/** What is shown of a KPI: its derived status, or that the reading behind it is too old to say. */
export type EffectiveStatus = KpiStatus | "stale";

export type StatusEvidence = {
  readonly derived: KpiStatus;
  readonly freshness: Freshness;
  /** Where somebody lowered the status to, with a reason kept elsewhere; null when nobody did. */
  readonly lowering?: KpiJudgement | null;
};

/** Stale overrides any status; a person may lower a verdict but never raise it, nor make one where there is none. */
export function effectiveStatus({ derived, freshness, lowering }: StatusEvidence): EffectiveStatus {
  if (freshness === "no_data") return "no_data";
  if (freshness === "stale") return "stale";
  return lowering && mayLower(derived, lowering) ? lowering : derived;
}

/** True when `to` is a worse verdict than `from`. */
export function mayLower(from: EffectiveStatus, to: KpiJudgement): boolean {
  return isJudgement(from) && severity(to) > severity(from);
}

/** The worst verdict of several KPIs with how many it rests on; stale and unjudged ones are left out and counted. */
export type RollUp = { readonly worst: KpiJudgement | null; readonly counted: number; readonly leftOut: number };

/** A group is as well as its worst KPI; a group without any verdict has none, and is never shown as well. */
export function rollUp(statuses: readonly EffectiveStatus[]): RollUp {
  const verdicts = statuses.filter(isJudgement);
  const worst = kpiJudgements.findLast((judgement) => verdicts.includes(judgement)) ?? null;
  return { worst, counted: verdicts.length, leftOut: statuses.length - verdicts.length };
}

const isJudgement = (status: EffectiveStatus): status is KpiJudgement =>
  (kpiJudgements as readonly string[]).includes(status);

const severity = (judgement: KpiJudgement): number => kpiJudgements.indexOf(judgement);
