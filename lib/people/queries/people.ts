import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { apiTokens, functions, roleGrants, sessions, users } from "@/db/schema";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { initials } from "../initials";

const nothing = z.strictObject({});

/** Everybody with an account, and the roles they hold. */
export const listPeople = query({
  name: "listPeople",
  capability: "person.read",
  input: nothing,
  async run({ db }) {
    const rows = await db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        disabledAt: users.disabledAt,
        grants: sql<{ role: string; function: string | null }[]>`coalesce(json_agg(json_build_object(
          'role', ${roleGrants.role}, 'function', ${functions.name})) filter (where ${roleGrants.id} is not null), '[]')`,
      })
      .from(users)
      .leftJoin(roleGrants, eq(roleGrants.userId, users.id))
      .leftJoin(functions, eq(functions.id, roleGrants.functionId))
      .groupBy(users.id)
      .orderBy(asc(users.name));
    return rows.map((row) => ({ ...row, initials: initials(row.name) }));
  },
});

/** The viewer's own signed-in browsers, the newest first. */
export const listSessions = query({
  name: "listSessions",
  capability: "session.read",
  input: nothing,
  async run({ db, viewer, now, extent }) {
    const rows = await db
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .where(
        and(within(extent, { owners: [sessions.userId] }), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)),
      )
      .orderBy(desc(sessions.lastSeenAt));
    return rows.map((row) => ({ ...row, isThisOne: row.id === viewer.sessionId }));
  },
});

/** Every API token ever made, without its text. */
export const listTokens = query({
  name: "listTokens",
  capability: "token.read",
  input: nothing,
  async run({ db, now }) {
    const rows = await db.query.apiTokens.findMany({ orderBy: desc(apiTokens.createdAt) });
    return rows.map(({ secretHash: _hash, ...token }) => ({
      ...token,
      isLive: token.revokedAt === null && token.expiresAt > now,
    }));
  },
});

/** The functions work and money can belong to; one that left with a withdrawn import is none. */
export const listFunctions = query({
  name: "listFunctions",
  capability: "organisation.read",
  input: nothing,
  run: ({ db }) =>
    db.query.functions.findMany({
      where: sql`not exists (select from import_withdrawals w where w.import_id = ${functions.importId})`,
      orderBy: [asc(functions.side), asc(functions.name)],
    }),
});
