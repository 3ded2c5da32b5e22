import type { Day } from "@/lib/kernel/day";
import { deviation, pointsToLock, processLimits } from "@/lib/kpis/signals/limits";
import { weeksOfLimits } from "./excursion";
import type { Candidate } from "./proposals";

/** How often a touchpoint was used, week by week and without gaps; complete weeks only, oldest first. */
export interface TouchpointUse {
  readonly stageId: string;
  readonly touchpoint: string;
  readonly weeks: readonly { readonly monday: Day; readonly events: number }[];
}

/** Used less than this in a usual week, none at all in one week is nothing to speak of. */
const fewestUses = 20;

/**
 * Touchpoints whose newest weeks have no event, though for at least twelve weeks before their routine left no room for
 * that: the lower natural limit lay above zero. Unused for twelve weeks is their new routine.
 */
export function unusedTouchpoints(all: readonly TouchpointUse[]): Candidate[] {
  return all.flatMap(({ stageId, touchpoint, weeks }) => {
    const lastUse = weeks.findLastIndex(({ events }) => events > 0);
    const first = weeks[lastUse + 1];
    const before = weeks.slice(0, lastUse + 1).slice(-weeksOfLimits);
    if (!first || before.length < pointsToLock || weeks.length - lastUse > pointsToLock) return [];
    const limits = processLimits(
      before.map(({ events }) => events),
      { screening: true },
    );
    if (!limits || limits.lower <= 0 || limits.centre < fewestUses) return [];
    const sigma = deviation(limits.meanMovingRange);
    const distance = sigma > 0 ? limits.centre / sigma : Number.MAX_VALUE;
    return [
      {
        ...{ stageId, metric: "people", touchpoint, dimension: "", key: "", monday: first.monday, value: 0, distance },
        ...{ lowerLimit: limits.lower, upperLimit: limits.upper, withinDays: null },
      },
    ];
  });
}
