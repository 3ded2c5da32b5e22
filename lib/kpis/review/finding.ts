import type { MessageReason } from "@/lib/kernel/errors";
import { threeDigits } from "@/lib/kernel/measure";
import { type Period, previousPeriod, samePeriodLastYear } from "@/lib/kernel/period";
import type { ReviewScene } from "./points";
import { isComplete } from "./pooling";
import { yearOnYear } from "./summary";

/**
 * What the chart shows, as a sentence: "fell to 54.1 % in W46, 2.1 pp below last year's W46". Values: `change` (rose,
 * fell, held, or stands where the period before is missing), `value` in the KPI's unit, `against` (above, below, level,
 * unknown), `apart` (its size, in points or percent as a year on year change), `period` and `lastYearPeriod` as keys.
 */
export function findingOf({ facts: { unit }, known }: ReviewScene, asOf: Period | null): MessageReason {
  const value = asOf && (known.get(asOf.end)?.value ?? null);
  if (!asOf || value === null) return { key: "kpis.review.finding.nothing", values: {} };
  const sameLastYear = samePeriodLastYear(asOf);
  const completeValue = ({ end }: Period) => (isComplete(known.get(end)) ? (known.get(end)?.value ?? null) : null);
  const lastYear = completeValue(sameLastYear);
  const yoy = lastYear === null ? null : yearOnYear(value, lastYear, unit);
  return {
    key: "kpis.review.finding.moved",
    values: {
      ...{ value, period: asOf.key, lastYearPeriod: sameLastYear.key, apart: Math.abs(yoy ?? 0) },
      change: word(value, completeValue(previousPeriod(asOf)), {
        up: "rose",
        down: "fell",
        same: "held",
        none: "stands",
      }),
      against:
        yoy === null
          ? "unknown"
          : word(value, lastYear, { up: "above", down: "below", same: "level", none: "unknown" }),
    },
  };
}

type Words = { readonly up: string; readonly down: string; readonly same: string; readonly none: string };

/** Two figures that print alike are the same. */
function word(value: number, before: number | null, words: Words): string {
  if (before === null) return words.none;
  const digits = threeDigits(Math.max(Math.abs(value), Math.abs(before)));
  if (value.toFixed(digits) === before.toFixed(digits)) return words.same;
  return value > before ? words.up : words.down;
}
