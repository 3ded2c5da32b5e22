import { inEnglish } from "@/app/_server/words";
import { threeDigits } from "@/lib/kernel/measure";
import type { KpiLine } from "@/lib/kpis/line";

/** A KPI's status with its reason in words, figures to three significant digits as on screen, days as ISO. */
export function statusJson({ status, reason: { key, values } }: Pick<KpiLine, "status" | "reason">) {
  const figures = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? Number(value.toFixed(threeDigits(value))) : value,
  ]);
  return { value: status, reason: inEnglish({ key, values: Object.fromEntries(figures) }) };
}
