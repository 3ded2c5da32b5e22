import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { idleLimit } from "../session";
import { grantsOf } from "./viewer";

/**
 * Whose of these sessions still stand, in one statement: not revoked, idle or over, and the account not disabled. For
 * what stays open longer than a request.
 */
export async function viewersOfSessions(db: Db, ids: readonly string[], now: Date): Promise<Map<string, Viewer>> {
  const rows = await db
    .select({ sessionId: sessions.id, id: users.id, name: users.name, email: users.email, grants: grantsOf(users.id) })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        inArray(sessions.id, [...ids]),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, new Date(now.getTime() - idleLimit)),
        isNull(users.disabledAt),
      ),
    );
  return new Map(rows.map((row) => [row.sessionId, { ...row, kind: "person", scopes: [] }]));
}
