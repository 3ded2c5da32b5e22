import { and, eq, isNull } from "drizzle-orm";
import { syncAcknowledgements } from "@/db/schema";
import { command } from "@/lib/kernel/operation";
import { acknowledgeSyncInput } from "../schema";

/**
 * Somebody of a side that was absent says that they have read the minutes. Only who was asked can, each for themselves;
 * saying it again changes nothing. Refuses, as not found, whoever was not asked.
 */
export const acknowledgeSync = command({
  name: "acknowledgeSync",
  capability: "duty.settle",
  input: acknowledgeSyncInput,
  async subject({ db, viewer, input }) {
    const [asked] = viewer.id
      ? await db.select().from(syncAcknowledgements).where(askedOf(input.syncId, viewer.id))
      : [];
    return asked && { id: asked.syncId, ownerIds: [asked.userId] };
  },
  async run({ db, viewer, now, input: { syncId } }) {
    await db
      .update(syncAcknowledgements)
      .set({ acknowledgedAt: now })
      .where(and(askedOf(syncId, viewer.id ?? ""), isNull(syncAcknowledgements.acknowledgedAt)));
    return { id: syncId };
  },
});

const askedOf = (syncId: string, userId: string) =>
  and(eq(syncAcknowledgements.syncId, syncId), eq(syncAcknowledgements.userId, userId));
