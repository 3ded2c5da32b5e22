import type { mapUses } from "@/db/vocabulary/journeys";
import { addDays, type Day } from "@/lib/kernel/day";

export type MapUseKind = (typeof mapUses)[number];

/** A moment somebody worked with a map. */
export interface MapUse {
  readonly kind: MapUseKind;
  /** What it was used for, in words: a decision's title, an initiative's name, what was tested. */
  readonly note: string;
  readonly on: Day;
}

/** A map is in use while somebody decided, started or tested something by it in as many days. */
export const usedWithinDays = 30;

/** The uses of the last thirty days, today among them, the newest first. A use dated later than today is not one yet. */
export function recentUses<Use extends MapUse>(uses: readonly Use[], today: Day): Use[] {
  const first = addDays(today, 1 - usedWithinDays);
  return uses
    .filter(({ on }) => on >= first && on <= today)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** Figures somebody published about other companies; never this organisation's own. */
export const mapUseBenchmark = { surveyed: 244, haveAMap: 77, struggleToUse: 30 } as const;
