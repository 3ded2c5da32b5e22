import { addDays, type Day } from "@/lib/kernel/day";
import type { TargetKind } from "./status";
import { type TargetStep, targetAhead, targetOn } from "./targets";

export type StepState = "in_force" | "past" | "ahead" | "replaced";

/** A step with the days it holds; `until` is null for one that is still open at the end, due on a day, or replaced. */
export type ShownStep<Step extends TargetStep> = {
  readonly step: Step;
  /** Its place among all steps, replaced ones too, in the order they replace each other. */
  readonly place: number;
  readonly until: Day | null;
  readonly state: StepState;
};

/** A target line as it stands on a day, the newest step first; of two for one day the later in the list replaces. */
export function shownSteps<Step extends TargetStep>(
  steps: readonly Step[],
  { on, kind }: { readonly on: Day; readonly kind: TargetKind },
): ShownStep<Step>[] {
  const standing = steps.filter(
    (step, place) => !steps.some((other, later) => later > place && other.from === step.from),
  );
  const current = (kind === "path" ? targetAhead : targetOn)(standing, on);
  const sorted = standing.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const next = (step: Step) => sorted[sorted.indexOf(step) + 1];
  const stateOf = (step: Step): StepState => {
    if (!standing.includes(step)) return "replaced";
    if (step === current) return "in_force";
    return current !== null && step.from < current.from ? "past" : "ahead";
  };
  return steps
    .map((step, place) => {
      const after = standing.includes(step) && kind !== "path" ? next(step) : undefined;
      return { step, place, until: after ? addDays(after.from, -1) : null, state: stateOf(step) };
    })
    .reverse();
}
