import { dayText } from "@/app/_ui/format";
import { isDay } from "@/lib/kernel/day";
import { type Reasoned, reasonFigures } from "./reason-figures";
import { wordsOf } from "./words";

/** Why a KPI has the status it has, in a sentence with the figures it rests on; days as people write them. */
export const KpiReason = ({ line }: { readonly line: Reasoned }) => <span>{kpiReasonText(line)}</span>;

/** The sentence alone. */
export function kpiReasonText(line: Reasoned): string {
  const t = wordsOf();
  const values = Object.entries(reasonFigures(line)).map(([name, value]) => [
    name,
    typeof value === "string" && isDay(value) ? dayText(value, { year: true }) : value,
  ]);
  const words = t(line.reason.key as "kpi.reason.no_data", Object.fromEntries(values) as never);
  return words.replaceAll(/-(?=\d)/g, "−");
}
