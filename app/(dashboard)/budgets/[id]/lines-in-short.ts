import { driftLimit } from "@/lib/homes/needs";
import type { ForecastedLine } from "./line-table";

/** Up to so many lines stand as they are: a page is read, not searched. */
const most = 24;

/**
 * The lines of a long budget that a reader must not miss, in their own order: those overspent, forecast to end beyond
 * their plan or paid otherwise than agreed come before the largest ones.
 */
export function inShort(lines: readonly ForecastedLine[]): readonly ForecastedLine[] {
  if (lines.length <= most) return lines;
  const ranked = [...lines].sort((a, b) => concern(b) - concern(a) || bySize(a, b));
  const kept = new Set(ranked.slice(0, most));
  return lines.filter((line) => kept.has(line));
}

/** Money that is gone weighs most, then money that will be, then money from the wrong side. */
function concern({ position, forecast, driftPoints }: ForecastedLine): number {
  if (position.available < 0n) return 3;
  if (forecast && !forecast.isStale && forecast.varianceMinor < 0n) return 2;
  return driftPoints !== null && driftPoints > driftLimit ? 1 : 0;
}

const bySize = (a: ForecastedLine, b: ForecastedLine): number =>
  a.position.allocated < b.position.allocated ? 1 : a.position.allocated > b.position.allocated ? -1 : 0;
