import type { Day } from "@/lib/kernel/day";

/** One step of a target line: the value to reach from that day on (level) or on that day (path). */
export type TargetStep = { readonly from: Day; readonly value: number };

/**
 * The step a level target stands at on a day: the last to begin by then, null before the first.
 * 100 from January and 120 from April judges April by 120. Steps may come in any order; of two for
 * the same day the later in the list replaces the earlier.
 */
export function targetOn<Step extends TargetStep>(steps: readonly Step[], on: Day): Step | null {
  return steps.reduce<Step | null>(
    (found, step) => (step.from <= on && (!found || step.from >= found.from) ? step : found),
    null,
  );
}

/** The step a path heads for on a day: the next one due by then or later, and after the last step that one. */
export function targetAhead<Step extends TargetStep>(steps: readonly Step[], on: Day): Step | null {
  const ahead = steps.reduce<Step | null>(
    (found, step) => (step.from >= on && (!found || step.from <= found.from) ? step : found),
    null,
  );
  return ahead ?? targetOn(steps, on);
}
