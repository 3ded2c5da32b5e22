import { type Dimension, dimensions } from "@/lib/kpis/readings/breakdown";
import type { SearchParams } from "../../list-address";

/** By what the number is broken down, and for which period; it stands in the address. */
export type BreakdownView = {
  readonly by: Dimension;
  readonly and: Dimension | "";
  /** Empty for the newest complete one. */
  readonly period: string;
};

/** Reads the address leniently: what it does not know, or asks for twice, is as if it were not there. */
export function breakdownView(params: SearchParams): BreakdownView {
  const by = dimensions.find((one) => one === params.by) ?? "region";
  const and = dimensions.find((one) => one === params.and && one !== by) ?? "";
  return { by, and, period: typeof params.period === "string" ? params.period.slice(0, 40) : "" };
}
