import type { ToolLine } from "./tool";

/** What keeps a stage from being seen whole: nothing registered there, or tools IT was not told of. */
export const blindSpots = ["no_tool", "unknown_to_it", "unknown_with_customer_data"] as const;

export interface ToolsAtStage {
  readonly stage: { readonly id: string; readonly key: string; readonly name: string };
  readonly known: readonly ToolLine[];
  readonly unknown: readonly ToolLine[];
  /** The worst of what applies; null for a stage whose tools IT all knows. */
  readonly blindSpot: (typeof blindSpots)[number] | null;
}

/** Stages in their order, each with the tools used there; a tool of several stages stands at each of them. */
export function toolsByStage(stages: readonly ToolsAtStage["stage"][], tools: readonly ToolLine[]): ToolsAtStage[] {
  return stages.map((stage) => {
    const here = tools.filter((tool) => !tool.isRetired && tool.stages.some(({ id }) => id === stage.id));
    const unknown = here.filter(({ isKnownToIt }) => !isKnownToIt);
    return { stage, known: here.filter(({ isKnownToIt }) => isKnownToIt), unknown, blindSpot: spotOf(here, unknown) };
  });
}

function spotOf(here: readonly ToolLine[], unknown: readonly ToolLine[]): ToolsAtStage["blindSpot"] {
  if (here.length === 0) return "no_tool";
  if (unknown.some(({ holdsCustomerData }) => holdsCustomerData)) return "unknown_with_customer_data";
  return unknown.length > 0 ? "unknown_to_it" : null;
}
