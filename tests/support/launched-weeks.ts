import type { ImpactPoint } from "@/lib/initiatives/impact/study";
import { addDays, type Day, day } from "@/lib/kernel/day";

/** Values as weeks in a row, and the Monday of the launch after so many of them. */
export function weeksOf(values: readonly (number | null)[], before: number): { weeks: ImpactPoint[]; launch: Day } {
  const monday = (at: number) => addDays(day("2024-01-01"), 7 * at);
  const weeks = values.map((value, at) => ({ start: monday(at), end: addDays(monday(at), 6), value }));
  return { weeks, launch: monday(before) };
}

/** The same values with an effect added from the launch on. */
export const withEffect = (values: readonly number[], before: number, effect: number): number[] =>
  values.map((value, at) => (at < before ? value : value + effect));
