import { funnelDimensions } from "@/db/vocabulary/journeys";
import type { FunnelDimension } from "@/lib/events/funnel";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import { addDays } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { type AskedRange, askedRange, askedWindow } from "../asked-range";

/** Everything the matrix shows follows from this, and all of it stands in the address. */
export type TransitionView = AskedRange & {
  readonly first: string;
  readonly second: string;
  readonly by: FunnelDimension;
  readonly windowDays: number | null;
};

/** Reads an address leniently; the first two stages that events stand for where it names none. Null without two steps. */
export function readTransitionView(
  params: Record<string, string>,
  choices: FunnelChoices,
  context: Pick<Context, "organisation" | "now">,
): TransitionView | null {
  const known = choices.steps.map(({ step }) => step);
  const usual = choices.steps.filter(({ isTold }) => isTold).map(({ step }) => step);
  const first = known.find((step) => step === params.first) ?? usual[0];
  const second = known.find((step) => step === params.second) ?? usual.find((step) => step !== first);
  if (!first || !second) return null;
  return {
    ...askedRange(params, context),
    ...{ first, second },
    by: funnelDimensions.find((dimension) => dimension === params.by) ?? "channel",
    windowDays: askedWindow(params.window, choices.windowDays),
  };
}

/** The view as a query string that says all of it. */
export function transitionQuery({ windowDays, ...view }: TransitionView): string {
  return new URLSearchParams({ ...view, window: windowDays === null ? "none" : String(windowDays) }).toString();
}

/** The view as the matrix is asked for. */
export const transitionInput = ({ first, second, by, windowDays, from, until }: TransitionView) => ({
  journey: "default",
  steps: [first, second] as [string, string],
  ...{ by, from, to: addDays(until, 1) },
  ...(windowDays !== null && { window: windowDays }),
});
