import { z } from "zod";
import type { Database } from "@/db/client";
import { mailChoices } from "@/db/schema";
import { mailKinds } from "@/db/vocabulary/mail";
import type { Viewer } from "@/lib/access/viewer";
import { type Context, command, type Organisation } from "@/lib/kernel/operation";
import { readOffToken } from "../off";

/** Turns one kind of letter on or off for oneself; what waits to be sent is held to it too. */
export const chooseMail = command({
  name: "chooseMail",
  capability: "mail.choose",
  input: z.strictObject({ kind: z.enum(mailKinds), isWanted: z.stringbool() }),
  subject: async ({ viewer }) => (viewer.id ? { id: viewer.id, ownerIds: [viewer.id] } : undefined),
  async run({ db, now, subject, input: { kind, isWanted } }) {
    await db
      .insert(mailChoices)
      .values({ userId: subject.id, kind, isWanted, changedAt: now })
      .onConflictDoUpdate({ target: [mailChoices.userId, mailChoices.kind], set: { isWanted, changedAt: now } });
  },
});

interface Door {
  readonly db: Database;
  readonly organisation: Organisation;
  readonly now: Date;
}

/**
 * The same through the signed address in a letter, without anybody signed in: whoever holds it may turn that one kind
 * off for its reader, and nothing else. Returns whether the address was one of ours.
 */
export async function turnOffMail(door: Door, secret: string, token: string): Promise<boolean> {
  const asked = readOffToken(secret, token);
  if (!asked) return false;
  const person = await door.db.query.users.findFirst({ where: (user, { eq }) => eq(user.id, asked.userId) });
  if (!person) return false;
  const { id, name, email } = person;
  const viewer: Viewer = { kind: "person", id, name, email, sessionId: null, grants: [], scopes: [] };
  const context: Context = { ...door, viewer, requestId: null };
  await chooseMail(context, { kind: asked.kind, isWanted: "false" });
  return true;
}
