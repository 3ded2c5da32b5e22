import type { KpiLine } from "@/lib/kpis/line";

/** One outcome with the inputs that drive it, inputs first: the order in which a review reads them. */
export interface OutputGroup {
  readonly inputs: readonly KpiLine[];
  /** Null for KPIs that neither drive another one on the page nor are driven. */
  readonly output: KpiLine | null;
}

/**
 * Puts inputs directly above the output they drive. A KPI that drives several stands above the first of them; one
 * that is both input and output counts as an output, so that no line is drawn twice. KPIs without either come last.
 */
export function groupByOutput(lines: readonly KpiLine[]): OutputGroup[] {
  const known = new Set(lines.map(({ id }) => id));
  const driven = new Set(lines.flatMap(({ driverOf }) => driverOf.filter((id) => known.has(id))));
  const outputs = lines.filter(({ id }) => driven.has(id));
  const placed = new Set(outputs.map(({ id }) => id));
  const groups = outputs.map((output): OutputGroup => {
    const inputs = lines.filter(({ id, driverOf }) => driverOf.includes(output.id) && !placed.has(id));
    for (const { id } of inputs) placed.add(id);
    return { inputs, output };
  });
  const loose = lines.filter(({ id }) => !placed.has(id));
  return loose.length > 0 ? [...groups, { inputs: loose, output: null }] : groups;
}
