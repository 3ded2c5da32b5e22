import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { journeys } from "@/db/schema";
import type { MapState } from "../map-standing";
import { readStanding } from "../queries/map-standing";

/** Writes down where the map stands after a change of its runs or evidence; pages read it anew by the same rule. */
export async function settleMapState(db: Db, journeyId: string): Promise<MapState> {
  const { state } = await readStanding(db, journeyId);
  await db.update(journeys).set({ state }).where(eq(journeys.id, journeyId));
  return state;
}

/** Holds a journey so that its runs, evidence and versions are written by one person at a time. */
export async function holdJourney(db: Db, id: string) {
  const [journey] = await db.select().from(journeys).where(eq(journeys.id, id)).for("no key update");
  return journey;
}
