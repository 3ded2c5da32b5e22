import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { sessions, users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";

/** Ends one of one's own sessions; the browser that holds it is out on its next request. */
export const revokeSession = command({
  name: "revokeSession",
  capability: "session.revoke",
  input: z.strictObject({ sessionId: z.uuid() }),
  whileSeeingAs: true,
  async subject({ db, input }) {
    const found = await db.query.sessions.findFirst({ where: eq(sessions.id, input.sessionId) });
    return found && { id: found.id, ownerIds: [found.userId] };
  },
  async run({ db, now, subject }) {
    await db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, subject.id), isNull(sessions.revokedAt)));
  },
});

/** Closes or reopens an account. Closing ends every session it has, at once. */
export const setPersonDisabled = command({
  name: "setPersonDisabled",
  capability: "person.administer",
  input: z.strictObject({ userId: z.uuid(), disabled: z.stringbool() }),
  subject: ({ db, input }) => db.query.users.findFirst({ where: eq(users.id, input.userId) }),
  async run({ db, now, viewer, subject, input: { disabled } }) {
    if (subject.id === viewer.id) refuse("invalid", "refusal.people.not_yourself");
    await db
      .update(users)
      .set({ disabledAt: disabled ? now : null })
      .where(eq(users.id, subject.id));
    if (!disabled) return;
    await db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.userId, subject.id), isNull(sessions.revokedAt)));
  },
});
