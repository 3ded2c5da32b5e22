import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { papers, sharedLinks, syncs } from "@/db/schema";
import { readLinkToken } from "../link";

export interface SharedPaper {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The paper behind a shared address, for whoever holds it; counted where `isOpened`. Null, without a reason, when the
 * address was not made here, has expired, or was taken back.
 */
export async function openSharedLink(
  { db, now, secret }: { readonly db: Database; readonly now: Date; readonly secret: string },
  token: string,
  { isOpened }: { readonly isOpened: boolean },
): Promise<SharedPaper | null> {
  const id = readLinkToken(secret, token, now);
  if (id === null) return null;
  const live = and(eq(sharedLinks.id, id), isNull(sharedLinks.revokedAt), gt(sharedLinks.expiresAt, now));
  const [paper] = await db
    .select({ kind: papers.kind, content: papers.content, week: syncs.week })
    .from(sharedLinks)
    .innerJoin(papers, eq(papers.id, sharedLinks.paperId))
    .innerJoin(syncs, eq(syncs.id, papers.syncId))
    .where(live);
  if (!paper) return null;
  const count = { openedCount: sql`${sharedLinks.openedCount} + 1`, lastOpenedAt: now };
  if (isOpened) await db.update(sharedLinks).set(count).where(live);
  return { name: `${paper.kind.replaceAll("_", "-")}-${paper.week}.pdf`, content: paper.content };
}
