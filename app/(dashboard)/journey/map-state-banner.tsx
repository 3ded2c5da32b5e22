import { wordsOf } from "@/app/_marks/words";
import { Notice } from "@/app/_ui/notice";
import type { mapStates } from "@/db/vocabulary/journeys";

type MapState = (typeof mapStates)[number];

/** How far the map is backed, in one sentence; exports carry the same sentence. */
export const mapStateText = (state: MapState): string => wordsOf("journey.mapBanner")(state);

/** Stands on every page of a journey: a map nobody has tested must not pass for a fact. */
export function MapStateBanner({ state }: { readonly state: MapState }) {
  const isBacked = state === "validated";
  return <Notice tone={isBacked ? "plain" : state === "refuted" ? "error" : "warning"}>{mapStateText(state)}</Notice>;
}
