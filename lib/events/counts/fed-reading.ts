import { type Coverage, type Measure, measureOf } from "@/lib/kpis/readings/reading";
import {
  coverageOfWeek,
  leastPauseMs,
  type StageMetric,
  stageMeasure,
  unitOf,
  type WeekCounts,
} from "./stage-readings";

/** What readings that come from a stage's counts say of themselves as their source. */
export const stageSource = "journey";

/** A KPI's reading in force of one week. */
export interface HeldReading {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: Coverage;
  readonly source: string;
  readonly receivedAt: string;
}

/**
 * What becomes of one week of a fed KPI: a reading is written, or it is left alone, for there is nothing to divide by
 * (`nothing`), somebody else brought a reading (`theirs`), what stands says the same, or is too young to be corrected.
 */
export type FedReading =
  | { readonly kind: "written" | "same" | "young"; readonly measure: Measure; readonly coverage: Coverage }
  | { readonly kind: "theirs"; readonly held: HeldReading; readonly measure: Measure | null }
  | { readonly kind: "nothing" };

/** By the count of the week and the reading that stands. */
export function fedReading(
  week: WeekCounts & { readonly metric: StageMetric; readonly held: HeldReading | null },
  scene: { readonly now: Date; readonly zone: string; readonly windowDays: number },
): FedReading {
  const { metric, monday, held } = week;
  const measured = stageMeasure(metric, week);
  const measure = measured && measureOf(measured, { unit: unitOf(metric), currency: null });
  if (held && held.source !== stageSource) return { kind: "theirs", held, measure };
  if (!measure) return { kind: "nothing" };
  const coverage = coverageOfWeek(metric, monday, scene);
  return { kind: held ? againstHeld(held, { measure, coverage }, scene.now) : "written", measure, coverage };
}

type Coming = { readonly measure: Measure; readonly coverage: Coverage };

function againstHeld(held: HeldReading, { measure, coverage }: Coming, now: Date): "written" | "same" | "young" {
  if (held.coverage !== coverage) return "written";
  if ((["value", "numerator", "denominator"] as const).every((part) => held[part] === measure[part])) return "same";
  return now.getTime() - Date.parse(held.receivedAt) < leastPauseMs ? "young" : "written";
}
