import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { mapLanes, mapNotes, stages } from "@/db/schema";
import { inReadingOrder, type MapContent } from "../map/content";

/** The map as it stands now, in the form in which a version keeps it. */
export async function contentNow(db: Db, journeyId: string): Promise<MapContent> {
  const ordered = await db
    .select({
      id: stages.id,
      key: stages.key,
      name: stages.name,
      customerGoal: stages.customerGoal,
      expectation: stages.expectation,
      experience: stages.experience,
    })
    .from(stages)
    .where(eq(stages.journeyId, journeyId))
    .orderBy(asc(stages.position), asc(stages.id));
  const lanes = await db
    .select({ id: mapLanes.id, kind: mapLanes.kind, name: mapLanes.name })
    .from(mapLanes)
    .where(eq(mapLanes.journeyId, journeyId))
    .orderBy(asc(mapLanes.position), asc(mapLanes.id));
  const notes = await db
    .select({
      id: mapNotes.id,
      laneId: mapNotes.laneId,
      stageId: mapNotes.stageId,
      personaId: mapNotes.personaId,
      text: mapNotes.text,
    })
    .from(mapNotes)
    .innerJoin(mapLanes, eq(mapLanes.id, mapNotes.laneId))
    .where(eq(mapLanes.journeyId, journeyId))
    .orderBy(asc(mapNotes.position), asc(mapNotes.id));
  return inReadingOrder({ stages: ordered, lanes, notes });
}
