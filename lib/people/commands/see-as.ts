import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { seeAsInput } from "../schema";

/**
 * From the next request on, this browser looks through another role: it reads what both the role and its owner may,
 * and changes nothing until `endSeeAs`. Only the browser it is asked in; a stream is kept for roles that work in one.
 */
export const startSeeAs = command({
  name: "startSeeAs",
  capability: "role.see_as",
  input: seeAsInput,
  subject: ownSession,
  async run({ db, subject, input: { role, side, streamId } }) {
    const inStream = role === "stream_lead" || role === "contributor" ? streamId : null;
    if (inStream !== null && !(await isStream(db, inStream))) refuse("not_found", "refusal.gone");
    await db
      .update(sessions)
      .set({ seesAs: { role, side, streamId: inStream } })
      .where(eq(sessions.id, subject.id));
  },
});

/** Gives this browser back its owner's own roles; where it has them, nothing changes. */
export const endSeeAs = command({
  name: "endSeeAs",
  capability: "session.revoke",
  input: z.strictObject({}),
  whileSeeingAs: true,
  subject: ownSession,
  async run({ db, subject, trace }) {
    trace({ was: subject.seesAs });
    await db.update(sessions).set({ seesAs: null }).where(eq(sessions.id, subject.id));
  },
});

async function ownSession({ db, viewer }: { db: Db; viewer: Viewer }) {
  if (viewer.sessionId === null) return undefined;
  const found = await db.query.sessions.findFirst({ where: eq(sessions.id, viewer.sessionId) });
  return found && { id: found.id, ownerIds: [found.userId], seesAs: found.seesAs };
}

async function isStream(db: Db, id: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select from value_streams where id = ${id}`);
  return rows.length > 0;
}
