import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { functions, streamMembers, users, valueStreams } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { streamDraft } from "./schema";

/** Sets up a value stream with its people; for executives only. A key in use, or a name that looks like another's, is a conflict. */
export const draftStream = command({
  name: "draftStream",
  capability: "initiative.define",
  input: streamDraft,
  subject: theOrganisation,
  async run({ db, now, input, trace }) {
    const { members, ...fields } = input;
    await requireKnown(db, members);
    await requireFreeName(db, fields.name);
    const [made] = await db
      .insert(valueStreams)
      .values({ ...fields, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: valueStreams.id, key: valueStreams.key });
    if (!made) refuse("conflict", "stream.key_taken", { key: fields.key });
    const rows = members.map((member) => ({ ...member, streamId: made.id, createdAt: now }));
    if (rows.length > 0) await db.insert(streamMembers).values(rows).onConflictDoNothing();
    trace({ streamId: made.id });
    return made;
  },
});

/** Names that look alike are one to a reader. They are claimed one transaction after the other. */
async function requireFreeName(db: Db, name: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.stream-names', 0))`);
  const present = await db.select({ name: valueStreams.name }).from(valueStreams);
  if (present.some((one) => foldedName(one.name) === foldedName(name))) {
    const reason = { key: "stream.name_taken", values: { name } };
    refuse("conflict", reason.key, reason.values, { name: reason });
  }
}

async function requireKnown(db: Db, members: readonly { userId: string; functionId: string | null }[]): Promise<void> {
  const sought = [
    { table: users, ids: members.map(({ userId }) => userId) },
    { table: functions, ids: members.flatMap(({ functionId }) => functionId ?? []) },
  ] as const;
  for (const { table, ids } of sought) {
    const distinct = [...new Set(ids)];
    if (distinct.length > 0 && (await db.$count(table, inArray(table.id, distinct))) < distinct.length) {
      refuse("invalid", "stream.unknown_member", {}, { members: { key: "stream.unknown_member", values: {} } });
    }
  }
}
