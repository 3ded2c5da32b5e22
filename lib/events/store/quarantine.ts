import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { quarantinedEvents } from "@/db/schema";

/** An event that was not taken, with nothing personal left in it. */
export interface Quarantined {
  readonly identity: Buffer;
  readonly body: string;
  readonly reason: string;
  readonly reasonValues: Record<string, string | number>;
  readonly size: number;
}

/** How many go in by one statement. */
const atOnce = 500;

/**
 * Keeps events that could not be taken, each once however often it is sent again, under the delivery this transaction
 * has written last; that one is corrected where some stood here already.
 */
export async function quarantine(
  tx: Db,
  events: readonly Quarantined[],
  { sourceId, sourceKey, now }: { sourceId: number; sourceKey: string; now: Date },
): Promise<number> {
  if (events.length === 0) return 0;
  const lastBatch = sql<number>`currval(pg_get_serial_sequence('event_batches', 'id'))`;
  let kept = 0;
  for (let at = 0; at < events.length; at += atOnce) {
    const rows = events.slice(at, at + atOnce).map((event) => ({
      ...event,
      source: sourceKey,
      sourceId,
      batchId: lastBatch,
      receivedAt: now,
    }));
    const made = await tx
      .insert(quarantinedEvents)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: quarantinedEvents.id });
    kept += made.length;
  }
  if (kept < events.length) {
    await tx.execute(sql`update event_batches set quarantined = ${kept} where id = ${lastBatch}`);
  }
  return kept;
}
