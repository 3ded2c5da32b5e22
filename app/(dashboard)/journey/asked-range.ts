import { z } from "zod";
import { addDays, type Day, daysBetween, isDay, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";

/** Days as the address tells them: the first, and the last that still counts. */
export type AskedRange = { readonly from: Day; readonly until: Day };

const usualWeeks = 13;
const mostDays = 3660;

/** The range an address asks for; the last thirteen complete weeks where it asks for none, or one that makes no sense. */
export function askedRange(
  params: Record<string, string>,
  { organisation, now }: Pick<Context, "organisation" | "now">,
): AskedRange {
  const { from = "", until = "" } = params;
  if (isDay(from) && isDay(until) && from <= until && daysBetween(from, until) < mostDays) return { from, until };
  const monday = mondayOf(today(now, organisation.zone));
  return { from: addDays(monday, -7 * usualWeeks), until: addDays(monday, -1) };
}

/** The address of a page asked of some days; `to` is the day after the last. */
export function ofDays(page: string, { from, to }: { readonly from: Day; readonly to: Day }): string {
  return `${page}?${new URLSearchParams({ from, until: addDays(to, -1) })}`;
}

/** Days from the first step: a number, "none" for no limit, and the house's own where the address says nothing. */
export const askedWindow = (text: string | undefined, usual: number): number | null => {
  if (text === "none") return null;
  const days = z.coerce
    .number()
    .int()
    .min(1)
    .max(mostDays)
    .safeParse(text || undefined);
  return days.success ? days.data : usual;
};
