import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { journeys, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

/** A journey as an address names it; left out it is the one events are counted along. */
export const journeyKey = z.string().trim().min(1).max(100).default("default");

/** Refuses an unknown journey (not_found). */
export async function journeyOf(db: Db, key: string) {
  const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, key) });
  return journey ?? refuse("not_found", "refusal.journeys.unknown", { journey: key });
}

export interface StageName {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A journey's stages in order, by name alone. */
export const stageNamesOf = (db: Db, journeyId: string): Promise<StageName[]> =>
  db
    .select({ id: stages.id, key: stages.key, name: stages.name })
    .from(stages)
    .where(eq(stages.journeyId, journeyId))
    .orderBy(asc(stages.position), asc(stages.id));
