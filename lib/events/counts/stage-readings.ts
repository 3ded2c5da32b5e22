import type { stageMetrics } from "@/db/vocabulary/events";
import type { Day } from "@/lib/kernel/day";
import type { KpiUnit } from "@/lib/kernel/measure";
import type { Coverage } from "@/lib/kpis/readings/reading";
import { isWeekOpen, isWeekOver } from "./week-ends";

export type StageMetric = (typeof stageMetrics)[number];

/** A stage's counts of one week, as far as a KPI may be fed with them. */
export interface WeekCounts {
  readonly monday: Day;
  readonly people: number;
  readonly wentOn: number | null;
  readonly visits: number;
  readonly recognisedVisits: number;
  readonly shortVisits: number;
  readonly bounces: number;
}

/** What a reading of that week holds: a number of people, or a share as the two numbers it is made of. */
export type StageMeasure = { readonly value: number } | { readonly numerator: number; readonly denominator: number };

/** The unit a KPI must have to be fed with a metric: people are counted, all else are shares in percent. */
export const unitOf = (metric: StageMetric): KpiUnit => (metric === "people" ? "count" : "percent");

/** Null where there is nothing to divide by, or nobody could go on: a share of nothing is no data. */
export function stageMeasure(metric: StageMetric, counts: WeekCounts): StageMeasure | null {
  if (metric === "people") return { value: counts.people };
  const [numerator, denominator] = {
    went_on: [counts.wentOn, counts.people] as const,
    recognised_visits: [counts.recognisedVisits, counts.visits] as const,
    short_visits: [counts.shortVisits, counts.visits] as const,
    bounces: [counts.bounces, counts.visits] as const,
  }[metric];
  return numerator === null || denominator === 0 ? null : { numerator, denominator };
}

/** In part while the week runs; of those who go on, also until the last of them can no longer do so in time. */
export function coverageOfWeek(
  metric: StageMetric,
  monday: Day,
  scene: { readonly now: Date; readonly zone: string; readonly windowDays: number },
): Coverage {
  const isDone = isWeekOver(monday, scene) && (metric !== "went_on" || !isWeekOpen(monday, scene));
  return isDone ? "complete" : "partial";
}

/** A number that still moves is written down at most this often, so that a week is not told in ten thousand versions. */
export const leastPauseMs = 60 * 60_000;
