import type { KpiLine } from "@/lib/kpis/line";

type Asked = Pick<KpiLine, "unit" | "outcome" | "itOwner" | "marketingOwner">;

/**
 * The number that tells how a stage's technology is doing: of those that are no business outcome, the first one IT
 * alone answers for, or else the first measured in seconds. Null where the stage has none.
 */
export function technicalOf<Line extends Asked>(lines: readonly Line[]): Line | null {
  const inputs = lines.filter(({ outcome }) => outcome === null);
  const ofIt = inputs.find(({ itOwner, marketingOwner }) => itOwner !== null && marketingOwner === null);
  return ofIt ?? inputs.find(({ unit }) => unit === "seconds") ?? null;
}
