import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { hashPassword, passwordMatches } from "../password";
import { passwordChange } from "../schema";
import { newStartPassword } from "../secret";

/**
 * Gives somebody a new start password, such as who has none yet or forgot it, and ends their sessions. The answer is the
 * only time it is seen. Refuses one's own account: there the old password is asked for.
 */
export const renewPassword = command({
  name: "renewPassword",
  capability: "person.administer",
  input: z.strictObject({ userId: z.uuid() }),
  subject: ({ db, input }) => db.query.users.findFirst({ where: eq(users.id, input.userId) }),
  async run({ db, now, viewer, subject }): Promise<{ password: string }> {
    if (subject.id === viewer.id) refuse("invalid", "refusal.people.own_password");
    const password = newStartPassword();
    await setPassword(db, subject.id, password);
    await endSessions(db, subject.id, now, null);
    return { password };
  },
});

/** Chooses another password for oneself; every other browser is signed out. Refuses a current one that is wrong. */
export const changePassword = command({
  name: "changePassword",
  capability: "session.revoke",
  input: passwordChange,
  secret: ["current", "password"],
  subject: async ({ viewer: { id } }) => (id === null ? undefined : { id, ownerIds: [id] }),
  async run({ db, now, viewer, subject, input: { current, password } }): Promise<void> {
    const [user] = await db.select().from(users).where(eq(users.id, subject.id)).for("update");
    if (!(await passwordMatches(user?.passwordHash ?? null, current))) {
      const wrong = { key: "refusal.people.wrong_password", values: {} };
      refuse("invalid", wrong.key, {}, { current: wrong });
    }
    await setPassword(db, subject.id, password);
    await endSessions(db, subject.id, now, viewer.sessionId);
  },
});

async function setPassword(db: Db, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}

/** Ends the sessions of an account, but for the one that may stay. */
async function endSessions(db: Db, userId: string, now: Date, stays: string | null): Promise<void> {
  const live = and(eq(sessions.userId, userId), isNull(sessions.revokedAt));
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(stays === null ? live : and(live, ne(sessions.id, stays)));
}
