import { dayText, difference, figure } from "@/app/_ui/format";
import type { Writing } from "@/lib/initiatives/impact/words";
import type { KpiImpact } from "@/lib/initiatives/queries/read-impact";

type Kpi = KpiImpact["kpi"];

/** How effects of a KPI are written: in points where it is a percentage, a rise without its sign. */
export const effectWriting = ({ unit, currency }: Kpi): Writing => ({
  figure: (value) => {
    const { text, unit: shown } = difference(value, unit, currency);
    return `${text.replace(/^\+/, "")} ${shown}`.trim();
  },
  day: (on) => dayText(on, { year: true }),
});

/** A value of the KPI with its unit. */
export function valueText(value: number, { unit, currency }: Kpi): string {
  const { text, unit: shown } = figure(value, unit, currency);
  return `${text} ${shown}`.trim();
}
