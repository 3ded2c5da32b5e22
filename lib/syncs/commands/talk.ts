import { and, eq, sql } from "drizzle-orm";
import { syncNotes, syncReveals, syncVotes } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { noteInput, revealInput, voteInput } from "../schema";
import { isRecorded } from "./recorded";
import { requirePace } from "./require-pace";
import { requireReadableStep } from "./require-there";
import { changeMeeting, requireRunning, theMeeting } from "./the-meeting";

/**
 * Adds a note to a step. Notes are only ever added, so two who write at once lose nothing; one that names another
 * corrects it, once. Refuses, as a conflict, to correct what was corrected meanwhile.
 */
export const addNote = command({
  name: "addNote",
  capability: "sync.take_part",
  input: noteInput,
  subject: theMeeting,
  async run({ db, viewer, now, input, subject, trace }) {
    requireRunning(subject);
    if (await isRecorded(db, syncNotes, { id: input.id, viewer })) return { id: input.id ?? "" };
    await requirePace({ db, viewer, now });
    await requireReadableStep(db, viewer, input.itemKey);
    const { itemKey, body, cause = null, replacesId = null } = input;
    if (replacesId) await requireOwn(db, { syncId: subject.id, itemKey, replacesId, authorId: viewer.id ?? "" });
    const [made] = await db
      .insert(syncNotes)
      .values({
        ...(input.id && { id: input.id }),
        ...{ syncId: subject.id, itemKey, body, cause, replacesId },
        ...{ authorId: viewer.id ?? "", createdAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: syncNotes.id });
    if (!made) refuse("conflict", "sync.note_corrected");
    trace({ noteId: made.id });
    await changeMeeting(db, subject, {});
    return made;
  },
});

type Db = Parameters<typeof theMeeting>[0]["db"];
type Corrected = {
  readonly syncId: string;
  readonly itemKey: string;
  readonly replacesId: string;
  readonly authorId: string;
};

/** Refuses to correct a note of another person, whose words would then stand under a name that is not theirs. */
async function requireOwn(db: Db, { syncId, itemKey, replacesId, authorId }: Corrected): Promise<void> {
  const [first] = await db
    .select({ id: syncNotes.id })
    .from(syncNotes)
    .where(
      and(
        ...[eq(syncNotes.id, replacesId), eq(syncNotes.authorId, authorId)],
        ...[eq(syncNotes.syncId, syncId), eq(syncNotes.itemKey, itemKey)],
      ),
    );
  if (!first) refuse("invalid", "sync.no_such_note");
}

/** One's own confidence at a step, 0 to 10, to be changed until the votes are shown; nobody reads it before. */
export const castVote = command({
  name: "castVote",
  capability: "sync.take_part",
  input: voteInput,
  secret: ["confidence"],
  subject: theMeeting,
  async run({ db, viewer, now, input, subject }) {
    requireRunning(subject);
    const { itemKey, confidence } = input;
    if (await isRevealed(db, subject.id, itemKey)) refuse("conflict", "sync.votes_shown");
    await requirePace({ db, viewer, now });
    await requireReadableStep(db, viewer, itemKey);
    await db
      .insert(syncVotes)
      .values({ syncId: subject.id, itemKey, userId: viewer.id ?? "", confidence, createdAt: now })
      .onConflictDoUpdate({
        target: [syncVotes.syncId, syncVotes.itemKey, syncVotes.userId],
        set: { confidence, createdAt: now },
      });
    await changeMeeting(db, subject, {});
  },
});

/** Shows everybody's vote on a step to everybody at once. Refuses while nobody has voted. */
export const revealVotes = command({
  name: "revealVotes",
  capability: "sync.run",
  input: revealInput,
  subject: theMeeting,
  async run({ db, viewer, now, input, subject }) {
    requireRunning(subject);
    const { itemKey } = input;
    const cast = await db.$count(syncVotes, and(eq(syncVotes.syncId, subject.id), eq(syncVotes.itemKey, itemKey)));
    if (cast === 0) refuse("invalid", "sync.no_votes");
    const shown = await db
      .insert(syncReveals)
      .values({ syncId: subject.id, itemKey, revealedBy: viewer.id ?? "", createdAt: now })
      .onConflictDoNothing()
      .returning({ itemKey: syncReveals.itemKey });
    if (shown.length > 0) await changeMeeting(db, subject, {});
    return { votes: cast };
  },
});

async function isRevealed(db: Db, syncId: string, itemKey: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from sync_reveals where sync_id = ${syncId}::uuid and item_key = ${itemKey}`);
  return rows.length > 0;
}
