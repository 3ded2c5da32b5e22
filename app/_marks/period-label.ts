import { dayText } from "@/app/_ui/format";
import type { Period } from "@/lib/kernel/period";
import { periodParts } from "@/lib/kernel/period";

/** A period's name under an axis: W47, Nov 26, Q4 26 or FY2026; none of 26 in a row share one. */
export function periodLabel(period: Period): string {
  const { cadence, year, number } = periodParts(period);
  const short = String(year).slice(2);
  if (cadence === "weekly") return `W${String(number).padStart(2, "0")}`;
  if (cadence === "monthly") return `${dayText(period.start).split(" ")[1]} ${short}`;
  return cadence === "quarterly" ? `Q${number} ${short}` : period.key;
}
