import { type Day, day } from "@/lib/kernel/day";
import { type Judgement, judge, type KpiDirection, type TargetKind } from "./status";
import { type TargetStep, targetAhead, targetOn } from "./targets";

/** What a KPI's definition and target line say of how its values are judged. */
export type JudgingRules<Step extends TargetStep = TargetStep> = {
  readonly direction: KpiDirection;
  readonly targetKind: TargetKind;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
  readonly baselineValue: number | null;
  readonly baselineOn: string | null;
  readonly atRiskGap: number;
  readonly offTrackGap: number;
  readonly targets: readonly Step[];
};

/** The step a value of that day is held to: the level in force, or the one its path heads for; null for a band. */
export function stepFor<Step extends TargetStep>(rules: JudgingRules<Step>, on: Day): Step | null {
  if (isBand(rules)) return null;
  return (rules.targetKind === "path" ? targetAhead : targetOn)(rules.targets, on);
}

export const isBand = ({ direction, targetKind }: Pick<JudgingRules, "direction" | "targetKind">): boolean =>
  direction === "band" || targetKind === "band";

/** How a value of the period that ends on that day stands against what it is then held to. */
export function judgeValue(rules: JudgingRules, value: number | null, on: Day): Judgement {
  const step = stepFor(rules, on);
  return judge({
    ...rules,
    value,
    periodEnd: on,
    target: step?.value ?? null,
    targetOn: step?.from ?? null,
    baseline: rules.baselineValue,
    baselineOn: rules.baselineOn === null ? null : day(rules.baselineOn),
  });
}
