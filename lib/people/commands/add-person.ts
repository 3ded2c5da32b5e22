import { inArray } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { functions, roleGrants, users, valueStreams } from "@/db/schema";
import type { Role } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { hashPassword } from "../password";
import { newPerson } from "../schema";
import { newStartPassword } from "../secret";

/** The roles whose reach is the streams they are held in. */
const streamRoles: readonly Role[] = ["stream_lead", "contributor"];

/**
 * Makes an account with one role; in streams that is one grant for each. The answer is the only time its start password
 * is seen. Refuses an e-mail address that is taken however it is written (conflict), a function or stream that is none,
 * and streams for a role that reaches none.
 */
export const addPerson = command({
  name: "addPerson",
  capability: "person.administer",
  input: newPerson,
  subject: theOrganisation,
  async run({ db, now, viewer, input, trace }): Promise<{ email: string; password: string }> {
    await refuseUnknown(db, input);
    const [email, password] = [input.email.toLowerCase(), newStartPassword()];
    const passwordHash = await hashPassword(password);
    const [made] = await db
      .insert(users)
      .values({ email, name: input.name, passwordHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!made) refuseTaken();
    const { role, functionId, streamIds } = input;
    const held = streamIds.length > 0 ? [...new Set(streamIds)] : [null];
    await db.insert(roleGrants).values(
      held.map((streamId) => ({
        ...{ userId: made.id, role, functionId, streamId, grantedBy: viewer.id, grantedAt: now },
      })),
    );
    trace({ personId: made.id });
    return { email, password };
  },
});

function refuseTaken(): never {
  const taken = { key: "refusal.people.email_taken", values: {} };
  refuse("conflict", taken.key, taken.values, { email: taken });
}

async function refuseUnknown(db: Db, { role, functionId, streamIds }: z.output<typeof newPerson>): Promise<void> {
  const unknown = { key: "refusal.people.unknown_choice", values: {} };
  if (functionId !== null && (await db.$count(functions, inArray(functions.id, [functionId]))) === 0)
    refuse("invalid", unknown.key, {}, { functionId: unknown });
  const streams = [...new Set(streamIds)];
  if (streams.length === 0) return;
  const idle = { key: "refusal.people.role_without_streams", values: {} };
  if (!streamRoles.includes(role)) refuse("invalid", idle.key, {}, { streamIds: idle });
  if ((await db.$count(valueStreams, inArray(valueStreams.id, streams))) < streams.length)
    refuse("invalid", unknown.key, {}, { streamIds: unknown });
}
