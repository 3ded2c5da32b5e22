import type { MapNumbers, StageNumbers } from "@/lib/events/counts/map-numbers";
import type { JourneyMap } from "@/lib/journeys/queries/map";
import type { SeamStage } from "@/lib/journeys/seams";

/** A stage at a seam, with how unusual its loss is. */
export type SeamPlace = SeamStage & { readonly change: StageNumbers["change"] };

/** The stages of a map with what is lost after each. */
export function seamPlaces({ stages }: Pick<JourneyMap, "stages">, numbers: Pick<MapNumbers, "stages">): SeamPlace[] {
  return stages.map(({ id, key, name, owningFunction }) => {
    const own = numbers.stages.find((one) => one.id === id);
    return { key, name, owningFunction, wentOn: own?.wentOn ?? null, change: own?.change ?? null };
  });
}
