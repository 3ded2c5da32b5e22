import type { EntriesFilter } from "@/lib/budgets/entry-filter";
import type { AxisComparison, AxisGroup } from "@/lib/budgets/queries/compare-by-axis";
import { type Axis, axes } from "@/lib/budgets/reading/schema";
import { entriesView, filterTexts, type SearchParams } from "../entry-address";
import { type Shown, shownIn, shownTexts } from "../shown-address";

/** Which way the money is cut and what it is narrowed to; all of it stands in the address. */
export type AxisView = {
  readonly axis: Axis;
  readonly filter: Omit<EntriesFilter, "figure" | "lineKind">;
  readonly shown: Shown;
};

/** Reads the address leniently: what it does not know is as if it were not there. */
export function axisView(params: SearchParams): AxisView {
  const { figure: _figure, lineKind: _kind, ...filter } = entriesView(params).filter;
  return { axis: axes.find((one) => one === [params.axis].flat()[0]) ?? "stream", filter, shown: shownIn(params) };
}

/** The same money cut another way. */
export const axisHref = ({ filter, shown }: AxisView, axis: Axis, path = "/budgets/by"): string =>
  `${path}?${new URLSearchParams({ ...filterTexts(filter), ...shownTexts(shown), axis })}`;

export const groupsOf = (found: AxisComparison, axis: Axis): readonly AxisGroup[] =>
  ({ stream: found.byStream, cost_centre: found.byCostCentre, function: found.byFunction })[axis];

/** What narrows the journal to one group of an axis. */
export const fieldOf = { stream: "streamId", cost_centre: "costCentreId", function: "functionId" } as const;
