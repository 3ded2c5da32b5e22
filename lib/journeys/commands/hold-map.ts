import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mapLanes, mapNotes, stages, touchpoints } from "@/db/schema";
import { holdJourney } from "./settle-map-state";

/**
 * Whoever writes what a map says holds its journey first, then reads what stands there and holds single rows: so every
 * map is written, kept and restored by one person at a time, always in the same order of locks.
 */
async function underJourney<Row>(
  db: Db,
  read: () => Promise<Row | undefined>,
  journeyOf: (row: Row) => Promise<string | undefined> | string,
): Promise<Row | undefined> {
  const seen = await read();
  const journeyId = seen && (await journeyOf(seen));
  if (!journeyId) return undefined;
  await holdJourney(db, journeyId);
  return read();
}

/** A lane as it stands once nobody else writes its map; it stays until the change is made. */
export const holdLane = (db: Db, id: string) =>
  underJourney(
    db,
    async () => (await db.select().from(mapLanes).where(eq(mapLanes.id, id)))[0],
    ({ journeyId }) => journeyId,
  );

/** A stage as it stands once nobody else writes its map. */
export const holdStage = (db: Db, id: string) =>
  underJourney(
    db,
    () => db.query.stages.findFirst({ where: eq(stages.id, id) }),
    ({ journeyId }) => journeyId,
  );

/** A note as it stands once nobody else writes its map. */
export const holdNote = (db: Db, id: string) =>
  underJourney(
    db,
    () => db.query.mapNotes.findFirst({ where: eq(mapNotes.id, id) }),
    async ({ laneId }) => (await db.query.mapLanes.findFirst({ where: eq(mapLanes.id, laneId) }))?.journeyId,
  );

/** A touchpoint as it stands once nobody else writes the map of its stage. */
export const holdTouchpoint = (db: Db, id: string) =>
  underJourney(
    db,
    () => db.query.touchpoints.findFirst({ where: eq(touchpoints.id, id) }),
    async ({ stageId }) => (await db.query.stages.findFirst({ where: eq(stages.id, stageId) }))?.journeyId,
  );
