import type { Day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import type { ReviewEvent } from "./facts";
import { type ReviewPoint, type ReviewScene, runningPeriod } from "./points";
import { countedOn } from "./spans";

/** An event with the number it has in the chart, and where it stands among the points of each panel; null: not in it. */
export type ReviewFlag = ReviewEvent & {
  readonly number: number;
  readonly recentSlot: number | null;
  readonly longSlot: number | null;
};

type Panels = { readonly recent: readonly ReviewPoint[]; readonly long: readonly ReviewPoint[] };

/** Where a day stands in each panel: at its own period, and in the long one at the month that period counts in. */
export function slotsOf({ facts, yearStart }: ReviewScene, on: Day, { recent, long }: Panels) {
  const own = countedOn(periodOf(facts.cadence, on, yearStart));
  const among = (points: readonly ReviewPoint[]) => {
    const slot = points.findIndex(({ period }) => period.start <= own && own <= period.end);
    return slot < 0 ? null : slot;
  };
  return { recentSlot: among(recent), longSlot: among(long) };
}

/**
 * Every event that began in a period the chart shows, numbered by the day it began. It stands at the period whose
 * value it could first have moved; in the long panel at the month that week counts in.
 */
export function flagsOf(
  scene: ReviewScene,
  recent: readonly ReviewPoint[],
  long: readonly ReviewPoint[],
): ReviewFlag[] {
  const last = runningPeriod(scene).end;
  return scene.facts.events
    .filter(({ startsOn }) => startsOn <= last)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
    .map((event) => ({ ...event, ...slotsOf(scene, event.startsOn, { recent, long }) }))
    .filter(({ recentSlot, longSlot }) => recentSlot !== null || longSlot !== null)
    .map((flag, index) => ({ ...flag, number: index + 1 }));
}
