import { type Day, today } from "@/lib/kernel/day";
import { slotsOf } from "./flags";
import type { ReviewPoint, ReviewScene } from "./points";

/** A later version of what the KPI means, the day it began, and where that lies in each panel; null: not in it. */
export type DefinitionMark = {
  readonly number: number;
  readonly on: Day;
  readonly recentSlot: number | null;
  readonly longSlot: number | null;
};

/** Every change of the definition that a panel shows, oldest first; the first version is no change. */
export function definitionMarks(
  scene: ReviewScene,
  recent: readonly ReviewPoint[],
  long: readonly ReviewPoint[],
): DefinitionMark[] {
  return scene.facts.definitions
    .filter(({ number }) => number > 1)
    .map(({ number, at }) => {
      const on = today(new Date(at), scene.zone);
      return { number, on, ...slotsOf(scene, on, { recent, long }) };
    })
    .filter(({ recentSlot, longSlot }) => recentSlot !== null || longSlot !== null)
    .toSorted((a, b) => a.number - b.number);
}
