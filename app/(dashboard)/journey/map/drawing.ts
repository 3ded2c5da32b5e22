import { wordsOf } from "@/app/_marks/words";
import type { LaneKind } from "@/lib/journeys/map/lanes";
import type { MapEditor, MapLane } from "@/lib/journeys/queries/map-editor";
import { stageAddress } from "../stage-address";
import { placeName } from "./address";
import type { DrawnMap, ShownThing } from "./drawn-map";

type Stage = MapEditor["stages"][number];

/** What a lane is called on the screen: by the name somebody gave it, else by its kind. */
export const laneLabel = ({ kind, name }: Pick<MapLane, "kind" | "name">): string =>
  name || wordsOf("journey.lane")(kind);

/** A score of expectation or experience. */
export const scoreText = (score: number): string => wordsOf("journey.map")("score", { score: score.toFixed(1) });

/** What exists elsewhere and stands in a lane at a stage; empty for lanes that hold notes alone. */
export function shownIn(kind: LaneKind, { shown, expectation, experience }: Stage): readonly ShownThing[] {
  if (kind === "touchpoint") return shown.touchpoint.map((text) => ({ text }));
  if (kind === "kpi") return shown.kpi.map(({ key, name }) => ({ text: name, href: `/kpis/${key}` }));
  if (kind === "opportunity") return shown.opportunity.map((text) => ({ text }));
  if (kind !== "expectation" && kind !== "experience") return [];
  const score = kind === "expectation" ? expectation : experience;
  return [{ text: score === null ? wordsOf("journey.map")("noScore") : scoreText(score) }];
}

/** The map as the browser draws it: as every persona, or as one of them with what holds for all. */
export function drawnMap(map: MapEditor, personas: DrawnMap["personas"], personaId: string): DrawnMap {
  const shown = map.lanes.flatMap((lane) =>
    map.stages.map((stage) => [placeName({ lane: lane.id, stage: stage.id }), shownIn(lane.kind, stage)] as const),
  );
  return {
    journeyId: map.id,
    version: map.version,
    stages: map.stages.map(({ id, key, name, customerGoal: goal, version }) => ({
      ...{ id, name, goal, version },
      href: stageAddress(key, map.key),
    })),
    lanes: map.lanes.map((lane) => ({ ...lane, label: laneLabel(lane) })),
    notes: map.notes.filter((note) => !personaId || !note.personaId || note.personaId === personaId),
    shown: Object.fromEntries(shown.filter(([, things]) => things.length > 0)),
    personas: personas.map(({ id, name }) => ({ id, name })),
    personaId,
    mayEdit: map.mayEdit,
  };
}
