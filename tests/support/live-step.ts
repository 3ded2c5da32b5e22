import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { syncs } from "@/db/schema";
import { notifySync } from "@/lib/syncs/commands/notify-sync";

/**
 * The presenter goes to a step of a meeting; `read` tells only that something changed, so that it must be read. The one
 * place of tests and measurements that says how a step is made.
 */
export async function goToStep(db: Database, week: string, position: string, told: "step" | "read" = "step") {
  return db.transaction(async (change) => {
    const [sync] = await change
      .update(syncs)
      .set({ position, stepStartedAt: new Date(), revision: sql`${syncs.revision} + 1` })
      .where(eq(syncs.week, week))
      .returning();
    if (!sync) throw new Error(`There is no meeting in ${week}`);
    const { id: syncId, revision } = sync;
    await notifySync(change, { syncId, revision, ...(told === "step" && { position }) });
    return revision;
  });
}
