import { z } from "zod";
import { laneKinds } from "@/db/vocabulary/journeys";

const score = z.number().min(0).max(10).nullable();

/**
 * A map as a version keeps it: what people wrote, in order. What hangs on a stage elsewhere (KPIs, work, events,
 * touchpoints, opportunities) has a history of its own and is no part of it.
 */
export const mapContent = z.object({
  stages: z.array(
    z.object({
      id: z.uuid(),
      key: z.string(),
      name: z.string(),
      customerGoal: z.string(),
      expectation: score,
      experience: score,
    }),
  ),
  lanes: z.array(z.object({ id: z.uuid(), kind: z.enum(laneKinds), name: z.string() })),
  /** Those of one crossing stand in the order in which they are read. */
  notes: z.array(
    z.object({
      id: z.uuid(),
      laneId: z.uuid(),
      stageId: z.uuid(),
      personaId: z.uuid().nullable(),
      text: z.string(),
    }),
  ),
});

export type MapContent = z.infer<typeof mapContent>;
export type KeptStage = MapContent["stages"][number];
export type KeptLane = MapContent["lanes"][number];
export type KeptNote = MapContent["notes"][number];

/** Whether two notes stand at one crossing of a lane and a stage. */
export const isSameCrossing = (one: KeptNote, other: KeptNote): boolean =>
  one.laneId === other.laneId && one.stageId === other.stageId;

/** The notes crossing by crossing, so that two maps that read the same are written the same. */
export function inReadingOrder({ stages, lanes, notes }: MapContent): MapContent {
  const ordered = lanes.flatMap((lane) =>
    stages.flatMap((stage) => notes.filter(({ laneId, stageId }) => laneId === lane.id && stageId === stage.id)),
  );
  return { stages, lanes, notes: ordered };
}
