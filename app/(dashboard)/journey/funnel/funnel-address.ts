import { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import type { FunnelDimension, FunnelOrder, FunnelUnit } from "@/lib/events/funnel";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import { addDays } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { type AskedRange, askedRange, askedWindow } from "../asked-range";

/** Everything the explorer shows follows from this, and all of it stands in the address. */
export type FunnelView = AskedRange & {
  readonly steps: readonly string[];
  readonly unit: FunnelUnit;
  readonly order: FunnelOrder;
  readonly windowDays: number | null;
  readonly by: FunnelDimension | null;
  readonly thenBy: FunnelDimension | null;
};

export const mostSteps = 10;

/** Reads an address leniently: what it does not know is as if it were not there, and no step means all told stages. */
export function readFunnelView(
  query: URLSearchParams,
  choices: FunnelChoices,
  context: Pick<Context, "organisation" | "now">,
): FunnelView {
  const params = Object.fromEntries(query);
  const known = new Set(choices.steps.map(({ step }) => step));
  const asked = query.getAll("step").filter((step) => known.has(step));
  const usual = choices.steps.filter(({ isStage, isTold }) => isStage && isTold).map(({ step }) => step);
  const by = oneOf(funnelDimensions, params.by) ?? null;
  const thenBy = oneOf(funnelDimensions, params.thenBy) ?? null;
  return {
    ...askedRange(params, context),
    steps: (asked.length > 0 ? asked : usual).slice(0, mostSteps),
    unit: oneOf(funnelUnits, params.unit) ?? "person",
    order: oneOf(funnelOrders, params.order) ?? "in_order",
    windowDays: askedWindow(params.window, choices.windowDays),
    by,
    thenBy: by && thenBy !== by ? thenBy : null,
  };
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text);

/** The view as a query string that says all of it. */
export function funnelQuery({ steps, unit, order, windowDays, from, until, by, thenBy }: FunnelView): string {
  const query = new URLSearchParams(steps.map((step) => ["step", step]));
  for (const [name, value] of Object.entries({ unit, order, from, until, by, thenBy }))
    if (value) query.set(name, value);
  query.set("window", windowDays === null ? "none" : String(windowDays));
  return query.toString();
}

/** The view as a funnel is asked for. */
export const funnelInput = ({ steps, unit, order, windowDays, from, until, by, thenBy }: FunnelView) => ({
  journey: "default",
  steps: [...steps],
  ...{ unit, order, from, to: addDays(until, 1) },
  ...(windowDays !== null && { window: windowDays }),
  ...(by && { by }),
  ...(by && thenBy && { thenBy }),
});

/** Search parameters as Next gives them, as the query string they came from. */
export function queryOf(params: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const pairs = Object.entries(params).flatMap(([name, values]) => [values ?? []].flat().map((value) => [name, value]));
  return new URLSearchParams(pairs);
}
