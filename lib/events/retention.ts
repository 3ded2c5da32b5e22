import { z } from "zod";
import { type Day, monthStart, today } from "@/lib/kernel/day";

/** Full months events are kept; null, or an empty answer, keeps them all. */
export const retentionMonths = z
  .union([z.literal(""), z.coerce.number().int().min(1).max(240)])
  .nullish()
  .transform((months) => (months === "" || months === null || months === undefined ? null : months));

/** The first day (UTC) whose events are kept under a number of full months; null where all are. */
export const firstKeptDay = (months: number | null, now: Date): Day | null =>
  months === null ? null : monthStart(today(now, "UTC"), -months);

/** Of some months (first days, UTC), those whose events would leave on that day: all before the last `kept` full months. */
export function endedMonths(months: readonly Day[], kept: number | null, on: Day): Day[] {
  if (kept === null) return [];
  const from = monthStart(on, -kept);
  return months.filter((month) => month < from);
}
