import { z } from "zod";
import { type Day, monthStart } from "@/lib/kernel/day";

/** Full months events are kept; null, or an empty answer, keeps them all. */
export const retentionMonths = z
  .union([z.literal(""), z.coerce.number().int().min(1).max(240)])
  .nullish()
  .transform((months) => (months === "" || months === null || months === undefined ? null : months));

/** Of some months (first days, UTC), those whose events would leave today: all before the last `kept` full months. */
export function endedMonths(months: readonly Day[], kept: number | null, today: Day): Day[] {
  if (kept === null) return [];
  const from = monthStart(today, -kept);
  return months.filter((month) => month < from);
}
