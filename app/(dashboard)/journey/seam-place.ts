import type { MapNumbers } from "@/lib/events/counts/map-numbers";
import type { StageVerdict } from "@/lib/events/watch/stage-verdict";
import type { JourneyMap } from "@/lib/journeys/queries/map";
import type { SeamStage } from "@/lib/journeys/seams";
import type { Standing } from "./verdict-words";

/** A stage at a seam, with how unusual its loss is. */
export type SeamPlace = SeamStage & Standing;

/** The stages of a map with what is lost after each. */
export function seamPlaces(
  { stages }: Pick<JourneyMap, "stages">,
  numbers: Pick<MapNumbers, "stages">,
  verdicts: readonly StageVerdict[],
): SeamPlace[] {
  return stages.map(({ id, key, name, owningFunction }) => {
    const own = numbers.stages.find((one) => one.id === id);
    const verdict = verdicts.find((one) => one.id === id) ?? null;
    return { key, name, owningFunction, wentOn: own?.wentOn ?? null, numbers: own ?? null, verdict };
  });
}
