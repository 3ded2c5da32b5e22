import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

/** Holds the stage something is written of, so that it cannot be removed meanwhile; null is the whole map. */
export async function requireStage(db: Db, journeyId: string, stageId: string | null): Promise<void> {
  if (stageId === null) return;
  const ofThisMap = and(eq(stages.id, stageId), eq(stages.journeyId, journeyId));
  const [stage] = await db.select({ id: stages.id }).from(stages).where(ofThisMap).for("key share");
  if (stage) return;
  const reason = { key: "refusal.journeys.no_such_stage", values: {} };
  refuse("invalid", reason.key, {}, { stageId: reason });
}
