import { type Day, day } from "@/lib/kernel/day";
import { judge } from "../standing/status";
import { targetAhead, targetOn } from "../standing/targets";
import type { ReviewFacts } from "./facts";

/**
 * The values, in the KPI's unit, a reading of that day is held to: the level in force, where the path then stands, or
 * the two edges of a band. Empty when there is nothing to hold it to.
 */
export function heldTo(facts: Omit<ReviewFacts, "readings" | "events">, on: Day): readonly number[] {
  const { direction, bandLow, bandHigh, targetKind, targets } = facts;
  if (direction === "band" || targetKind === "band") {
    return bandLow === null || bandHigh === null ? [] : [bandLow, bandHigh];
  }
  if (targetKind === "path") return pathAt(facts, on);
  const step = targetOn(targets, on);
  return step ? [step.value] : [];
}

function pathAt(facts: Parameters<typeof heldTo>[0], on: Day): readonly number[] {
  const step = targetAhead(facts.targets, on);
  if (!step) return [];
  const { reason } = judge({
    ...{ direction: facts.direction, targetKind: facts.targetKind, value: step.value, periodEnd: on },
    ...{ target: step.value, targetOn: step.from, baseline: facts.baselineValue },
    baselineOn: facts.baselineOn === null ? null : day(facts.baselineOn),
  });
  return typeof reason.values.line === "number" ? [reason.values.line] : [];
}
