import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { journeys } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

/**
 * The order of stages and lanes belongs to the journey: whoever changes it must have seen its present version, else it
 * is a conflict. Holds the journey until the change is made.
 */
export async function claimOrder(db: Db, journeyId: string, seen: number): Promise<void> {
  const [claimed] = await db
    .update(journeys)
    .set({ version: seen + 1 })
    .where(and(eq(journeys.id, journeyId), eq(journeys.version, seen)))
    .returning({ id: journeys.id });
  if (!claimed) refuse("conflict", "refusal.conflict");
}
