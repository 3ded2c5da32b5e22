import { countText, difference, type Figure, figure } from "@/app/_ui/format";
import type { MessageValues } from "@/lib/kernel/errors";
import { threeDigits } from "@/lib/kernel/measure";
import type { KpiLine } from "@/lib/kpis/line";

export type Reasoned = Pick<KpiLine, "reason" | "unit" | "currency">;

/** What is measured in the KPI's own unit; the distance from its target is in percent. */
const inUnit = new Set(["value", "target", "line", "baseline", "low", "high"]);

const inWords = ({ text, unit }: Figure): string => `${text} ${unit}`.trim();

/** The values of a KPI's reason with its figures to three significant digits, money spelled as everywhere. */
export function reasonFigures({ reason, unit, currency }: Reasoned): MessageValues {
  const pairs = Object.entries(reason.values).map(([name, value]): [string, string | number] => {
    if (typeof value !== "number") return [name, value];
    const rounded = Number(value.toFixed(threeDigits(value)));
    if (name === "apart") return [name, inWords(difference(value, unit, currency))];
    if (!inUnit.has(name)) return [name, rounded];
    return [name, unit === "money" ? figure(value, unit, currency).text : countText(rounded)];
  });
  return Object.fromEntries(pairs);
}
