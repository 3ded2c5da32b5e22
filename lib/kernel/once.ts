import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "./errors";

/** How long an answer is kept for the same request sent again, in days. */
export const keptDays = 7;

/** Expired keys that one write clears away at most, so that no write pays for a long pause. */
const mostDropped = 500;

/** A request that a script may send again without it happening twice. */
export interface Once {
  /** The script's own name for the request. */
  readonly key: string;
  /** Of method, address and body: the same key for something else is a mistake. */
  readonly requestHash: string;
  /** Called when the answer is that of the first time and nothing was done. */
  readonly onReplay: () => void;
}

interface Asked {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly once?: Once;
}

/**
 * Runs a token's request unless it ran before under its key; then the first answer is given again. The key is written
 * in the caller's transaction: of two at once the second waits for the first, and one that is refused or breaks leaves
 * no key. Answers are plain JSON values, kept as text so that they come back letter by letter. Refuses, as unprocessable, a key that stands for another request.
 */
export async function runOnce<Out>(db: Db, { viewer, now, once }: Asked, run: () => Promise<Out>): Promise<Out> {
  const tokenId = viewer.kind === "token" ? viewer.id : null;
  if (!once || !tokenId) return run();
  const { key, requestHash } = once;
  const cutoff = new Date(now.getTime() - keptDays * 86_400_000);
  await dropExpired(db, cutoff);
  const taken = await db
    .insert(idempotencyKeys)
    .values({ tokenId, key, requestHash, createdAt: now })
    .onConflictDoUpdate({
      target: [idempotencyKeys.tokenId, idempotencyKeys.key],
      set: { requestHash, answer: null, createdAt: now },
      setWhere: sql`${idempotencyKeys.createdAt} < ${cutoff}`,
    })
    .returning({ key: idempotencyKeys.key });
  const isThisKey = and(eq(idempotencyKeys.tokenId, tokenId), eq(idempotencyKeys.key, key));
  if (taken.length > 0) {
    const json = JSON.stringify((await run()) ?? null);
    await db.update(idempotencyKeys).set({ answer: { json } }).where(isThisKey);
    return JSON.parse(json) as Out;
  }
  const [known] = await db.select().from(idempotencyKeys).where(isThisKey);
  if (known?.requestHash !== requestHash) refuse("unprocessable", "refusal.key_reused", { key });
  once.onReplay();
  return JSON.parse((known.answer as { json: string }).json) as Out;
}

/** Keys somebody else is clearing away at this moment are left to them. */
async function dropExpired(db: Db, cutoff: Date): Promise<void> {
  await db.execute(sql`
    delete from idempotency_keys k using (
      select token_id, key from idempotency_keys where created_at < ${cutoff}
      limit ${mostDropped} for update skip locked
    ) old where k.token_id = old.token_id and k.key = old.key`);
}
