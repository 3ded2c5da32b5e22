import { addDays, type Day, daysBetween, weekdayOf } from "@/lib/kernel/day";
import { allocate, type Money, money } from "@/lib/kernel/money";
import type { Chance } from "./chance";
import { harbourline } from "./company";

/** From the first posting of the year to the last Friday: no day of the story is yet to come. */
export interface Books {
  readonly first: Day;
  readonly last: Day;
}

export const euros = (minor: bigint): Money => money(minor, harbourline.baseCurrency);

/** So many uneven pieces that add up to the whole. */
export function pieces(total: bigint, count: number, luck: Chance): bigint[] {
  const weights = Array.from({ length: Math.max(1, count) }, () => BigInt(luck.between(50, 150)));
  return allocate(euros(total), weights).map(({ minor }) => minor);
}

/** The working day at a part of the booked year, from 0 to 1. */
export function dayAt({ first, last }: Books, part: number): Day {
  const on = addDays(first, Math.round(daysBetween(first, last) * Math.min(1, part)));
  const weekend = Math.max(0, weekdayOf(on) - 5);
  return on > addDays(first, weekend) ? addDays(on, -weekend) : on;
}
