import { dayText } from "@/app/_ui/format";
import { isDay } from "@/lib/kernel/day";
import type { MessageValues } from "@/lib/kernel/errors";
import { threeDigits } from "@/lib/kernel/measure";
import type { KpiLine } from "@/lib/kpis/line";
import { wordsOf } from "./words";

/** Why a KPI has the status it has, in a sentence with the figures it rests on. */
export function KpiReason({ line: { reason } }: { readonly line: Pick<KpiLine, "reason"> }) {
  const t = wordsOf();
  const words = t(reason.key as "kpi.reason.no_data", printed(reason.values) as never);
  return <span>{words.replaceAll(/-(?=\d)/g, "−")}</span>;
}

/** Figures as they are printed beside it, to three significant digits; days as people write them. */
function printed(values: MessageValues): MessageValues {
  const pairs = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (typeof value === "number") return [name, Number(value.toFixed(threeDigits(value)))];
    return [name, isDay(value) ? dayText(value, { year: true }) : value];
  });
  return Object.fromEntries(pairs);
}
