import type { KpiLine } from "@/lib/kpis/line";

/**
 * What a KPI's newest value is held against: the target's level, the point its path has reached, or the nearest edge of
 * its band. `difference` is value minus that, in the KPI's unit; 0 anywhere inside a band.
 */
export type HeldAgainst = {
  readonly kind: "level" | "path" | "inside_band" | "outside_band";
  readonly value: number;
  readonly difference: number;
};

/** Null while there is no value, nothing to hold it against, or the value is stale. */
export function heldAgainst({ value, target, status, reason }: KpiLine): HeldAgainst | null {
  if (value === null || status === "stale") return null;
  const { line, low, high } = reason.values;
  if (typeof line === "number") return { kind: "path", value: line, difference: apart(value, line) };
  if (typeof low === "number" && typeof high === "number" && low < high) return fromBand(value, low, high);
  return target === null ? null : { kind: "level", value: target, difference: apart(value, target) };
}

function fromBand(value: number, low: number, high: number): HeldAgainst {
  const edge = value < low ? low : high;
  const isInside = value >= low && value <= high;
  if (isInside) return { kind: "inside_band", value, difference: 0 };
  return { kind: "outside_band", value: edge, difference: apart(value, edge) };
}

/** Without binary noise: 0.3 − 0.1 is 0.2. */
const apart = (value: number, other: number): number => Number((value - other).toPrecision(12)) + 0;
