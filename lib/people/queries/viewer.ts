import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiTokens, auditHeads, organisations, sessions, users } from "@/db/schema";
import type { Grant, Scope, Viewer } from "@/lib/access/viewer";
import type { Organisation } from "@/lib/kernel/operation";
import { hashSecret } from "../secret";
import { idleLimit, seenPrecision } from "../session";

export interface Known {
  readonly viewer: Viewer;
  readonly organisation: Organisation;
  /** The number of the newest audit row: while it stands, so do all audited facts. */
  readonly version?: number;
}

const organisation = {
  id: organisations.id,
  name: organisations.name,
  zone: organisations.zone,
  baseCurrency: organisations.baseCurrency,
  fiscalYearStartMonth: organisations.fiscalYearStartMonth,
  initiativeStaleDays: organisations.initiativeStaleDays,
  isDemo: organisations.isDemo,
};

/**
 * The person behind a session cookie, with roles and organisation, in one statement; null when the session is
 * unknown, revoked, idle or over, or the account disabled. Asked on each request, so a revoked right is gone at once.
 */
export async function viewerOfSession(db: Database, secret: string, now: Date): Promise<Known | null> {
  const [row] = await db
    .select({
      session: { id: sessions.id, lastSeenAt: sessions.lastSeenAt, seesAs: sessions.seesAs },
      user: users,
      organisation,
      version: auditHeads.seq,
      grants: grantsOf(users.id),
      seen: grantSeenThrough,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(organisations, sql`true`)
    .innerJoin(auditHeads, sql`true`)
    .where(
      and(
        eq(sessions.secretHash, hashSecret(secret)),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, new Date(now.getTime() - idleLimit)),
        isNull(users.disabledAt),
      ),
    );
  if (!row) return null;
  if (now.getTime() - row.session.lastSeenAt.getTime() > seenPrecision) {
    await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, row.session.id));
  }
  const { id, name, email } = row.user;
  const person = { kind: "person", id, name, email, sessionId: row.session.id, scopes: [] } as const;
  const viewer = seenThrough({ ...person, grants: row.grants }, row.session.seesAs, row.seen);
  return { viewer, organisation: row.organisation, version: row.version };
}

/** Somebody with the role they look through in the place of their own, which they keep beside it. */
function seenThrough(viewer: Viewer, seesAs: typeof sessions.$inferSelect.seesAs, seen: Seen | null): Viewer {
  if (!seesAs) return viewer;
  const { role, side, streamId } = seesAs;
  const grant = { role, side, streamId, functionId: seen?.functionId ?? null };
  return {
    ...viewer,
    grants: [grant],
    seesAs: { role, side, streamName: seen?.streamName ?? null, own: viewer.grants },
  };
}

/** The service account behind an API token; null when it is unknown, revoked or over. */
export async function viewerOfToken(db: Database, token: string, now: Date): Promise<Known | null> {
  const [row] = await db
    .select({ token: apiTokens, organisation })
    .from(apiTokens)
    .innerJoin(organisations, sql`true`)
    .where(and(eq(apiTokens.secretHash, hashSecret(token)), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now)));
  if (!row) return null;
  const { id, name, scopes, lastUsedAt } = row.token;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > seenPrecision) {
    await db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
  }
  const viewer: Viewer = { kind: "token", id, name, email: "", sessionId: null, grants: [], scopes: scopes as Scope[] };
  return { viewer, organisation: row.organisation };
}

/** The organisation of this installation; null before the first run has named it. */
export async function theOnlyOrganisation(db: Database): Promise<Organisation | null> {
  const [row] = await db.select(organisation).from(organisations);
  return row ?? null;
}

export const grantsOf = (userId: typeof users.id): SQL<Grant[]> => sql<Grant[]>`(
  select coalesce(json_agg(json_build_object(
    'role', g.role, 'functionId', g.function_id, 'side', f.side, 'streamId', g.stream_id) order by g.granted_at, g.id), '[]')
  from role_grants g left join functions f on f.id = g.function_id where g.user_id = ${userId})`;

interface Seen {
  readonly functionId: string | null;
  readonly streamName: string | null;
}

/** The function that a role looked through is held for, the first of its side, and what its stream is called. */
const grantSeenThrough: SQL<Seen | null> = sql<Seen | null>`case when ${sessions.seesAs} is not null then json_build_object(
  'functionId', (select f.id from functions f where f.side = ${sessions.seesAs} ->> 'side' order by f.created_at, f.id limit 1),
  'streamName', (select s.name from value_streams s where s.id = (${sessions.seesAs} ->> 'streamId')::uuid)) end`;
