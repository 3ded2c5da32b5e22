import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { snapshotMoments } from "@/db/vocabulary/syncs";
import { thaw } from "../snapshot/frozen";
import type { Snapshot } from "../snapshot/snapshot";

export interface FrozenSnapshot {
  readonly snapshot: Snapshot;
  /** The audit chain's head when it was frozen. */
  readonly auditHash: string;
  readonly frozenAt: Date;
}

type Moment = (typeof snapshotMoments)[number];

const most = 6;
const read = new Map<string, Promise<FrozenSnapshot | null>>();

/**
 * A meeting's snapshot as it was frozen. The database refuses to change one, so each is read once and kept: two hundred
 * people open the same meeting at the same minute.
 */
export function frozenSnapshot(db: Db, syncId: string, moment: Moment): Promise<FrozenSnapshot | null> {
  const key = `${syncId} ${moment}`;
  const known = read.get(key);
  if (known) return known;
  const answer = readFrozen(db, syncId, moment);
  read.set(key, answer);
  // What is not frozen yet, or could not be read, is asked for again.
  answer.then(
    (found) => found === null && read.delete(key),
    () => read.delete(key),
  );
  for (const oldest of read.keys()) {
    if (read.size <= most) break;
    read.delete(oldest);
  }
  return answer;
}

async function readFrozen(db: Db, syncId: string, moment: Moment): Promise<FrozenSnapshot | null> {
  const { rows } = await db.execute<{ content: unknown; auditHash: string; frozenAt: string | Date }>(sql`
    select content, audit_hash as "auditHash", frozen_at as "frozenAt" from sync_snapshots
    where sync_id = ${syncId}::uuid and moment = ${moment}`);
  const [row] = rows;
  if (!row) return null;
  const snapshot = thaw(row.content) as Snapshot;
  if (snapshot.format !== 1) throw new Error(`Snapshot of format ${snapshot.format} of meeting ${syncId}`);
  return { snapshot, auditHash: row.auditHash, frozenAt: new Date(row.frozenAt) };
}
