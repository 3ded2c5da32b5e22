import type { readDriverTree } from "@/lib/kpis/queries/driver-tree";
import type { SearchParams } from "../list-address";

/** The linked KPIs with their links, as the page shows them. */
export type DriverTree = Awaited<ReturnType<typeof readDriverTree>>;

/** What the tree shows; all of it stands in the address. */
export type TreeView = { readonly kpi: string; readonly region: string; readonly persona: string };

/** Reads the address: empty where it asks for nothing. */
export function treeView(params: SearchParams): TreeView {
  const text = (name: string) => ([params[name]].flat()[0]?.trim() ?? "").slice(0, 100);
  return { kpi: text("kpi"), region: text("region"), persona: text("persona") };
}

/** The address of the tree around one KPI, with the part of the organisation that is looked at kept. */
export function treeAddress(view: Partial<TreeView>): string {
  const asked = Object.entries(view).filter(([, value]) => value);
  return asked.length === 0 ? "/kpis/tree" : `/kpis/tree?${new URLSearchParams(asked)}`;
}

/** The part that is looked at in words, such as "North, Young families"; empty for the whole organisation. */
export const partName = ({ region, persona }: TreeView): string => [region, persona].filter(Boolean).join(", ");
