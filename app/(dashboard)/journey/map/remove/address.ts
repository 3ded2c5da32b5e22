/** Where somebody came from to remove a stage, and goes back to. */
export type RemovalFrom = "map" | "edit";

/** The page that says what removing a stage would move, and asks where to. */
export const removalAddress = (stageId: string, from: RemovalFrom): string =>
  `/journey/map/remove?${new URLSearchParams({ stage: stageId, from })}`;

export const readFrom = (text: unknown): RemovalFrom => (text === "edit" ? "edit" : "map");

/** The page to go back to: the list of stages, or the map the stage is of. */
export function wayBack(from: RemovalFrom, journey: string): string {
  if (from === "edit") return "/journey/edit";
  return journey === "default" ? "/journey/map" : `/journey/map?${new URLSearchParams({ journey })}`;
}
