import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventNames } from "@/db/schema";

/**
 * Which of these names would be one too many: an organisation has room for `most` different ones. Whoever brings new
 * names goes after others that do until they commit, so that the room is never overdrawn. To be asked before anything
 * is written.
 */
export async function namesWithoutRoom(tx: Db, names: readonly string[], most: number): Promise<ReadonlySet<string>> {
  const unknown = async () => {
    const known = await tx
      .select({ name: eventNames.name })
      .from(eventNames)
      .where(inArray(eventNames.name, [...names]));
    const have = new Set(known.map(({ name }) => name));
    return names.filter((name) => !have.has(name));
  };
  if (names.length === 0 || (await unknown()).length === 0) return new Set();
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.event-name-room', 0))`);
  const fresh = await unknown();
  const room = Math.max(0, most - (await tx.$count(eventNames)));
  return new Set(fresh.slice(room));
}
