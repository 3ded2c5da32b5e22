import { laneKinds } from "@/db/vocabulary/journeys";

export type LaneKind = (typeof laneKinds)[number];

/** The rows every map begins with, in the order people read them. */
export const firstLanes: readonly LaneKind[] = laneKinds.filter((kind) => kind !== "own");

/** What still fits on a wall and under the arrow keys. */
export const mostStages = 12;
export const mostLanes = 15;

/** At one crossing of a lane and a stage; what needs more wants a lane of its own. */
export const mostNotes = 12;

/** The nine lanes of a new map as rows to store; they are named by their kind until somebody names them. */
export const lanesOfNewMap = (journeyId: string, createdAt: Date) =>
  firstLanes.map((kind, position) => ({ journeyId, kind, name: "", position, createdAt }));
