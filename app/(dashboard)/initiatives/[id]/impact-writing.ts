import { dayText, difference, figure } from "@/app/_ui/format";
import type { Writing } from "@/lib/initiatives/impact/words";
import type { KpiImpact } from "@/lib/initiatives/queries/read-impact";

type Kpi = KpiImpact["kpi"];

/** More digits would claim what no estimate of this kind knows. */
const significant = 2;

/** How effects of a KPI are written: in points where it is a percentage, a rise without its sign, to two digits. */
export const effectWriting = ({ unit, currency }: Kpi): Writing => ({
  figure: (value) => {
    const { text, unit: shown } = difference(Number(value.toPrecision(significant)), unit, currency);
    return `${text.replace(/^\+/, "")} ${shown}`.trim();
  },
  day: (on) => dayText(on, { year: true }),
});

/** The same with its sign, for a change that stands alone. */
export function changeText(value: number, { unit, currency }: Kpi): string {
  const { text, unit: shown } = difference(Number(value.toPrecision(significant)), unit, currency);
  return `${text} ${shown}`.trim();
}

/** A value of the KPI with its unit. */
export function valueText(value: number, { unit, currency }: Kpi): string {
  const { text, unit: shown } = figure(value, unit, currency);
  return `${text} ${shown}`.trim();
}
