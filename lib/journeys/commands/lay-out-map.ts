import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditHeads, mapLanes, mapNotes, personas, stageCounts, stages } from "@/db/schema";
import type { KeptNote, MapContent } from "../map/content";

interface Writing {
  readonly journeyId: string;
  readonly now: Date;
  readonly by: string | null;
}

/**
 * Makes the stored map read as `after`. `before` is how it reads now. Rows both have keep their identity and what hangs
 * on them; a stage or note that reads otherwise afterwards gets a higher version, so that whoever has it open is told; so does one made anew.
 */
export async function layOut(db: Db, writing: Writing, before: MapContent, after: MapContent): Promise<void> {
  const [stagesGone, lanesGone, notesGone] = [
    gone(before.stages, after.stages),
    gone(before.lanes, after.lanes),
    gone(before.notes, after.notes),
  ];
  await db.delete(mapNotes).where(inArray(mapNotes.id, notesGone));
  const placing = { ...writing, unseen: await unseenVersion(db) };
  await layOutStages(db, placing, before, after);
  await layOutLanes(db, writing, before, after);
  await layOutNotes(db, placing, before, after);
  await db.delete(mapLanes).where(inArray(mapLanes.id, lanesGone));
  await db.delete(stageCounts).where(inArray(stageCounts.stageId, stagesGone));
  await db.delete(stages).where(inArray(stages.id, stagesGone));
}

/** `unseen` is the version of what is made anew. */
type Placing = Writing & { readonly unseen: number };

/** Higher than any version a row ever had: each step of a version is one audited command, and the first is 1. */
async function unseenVersion(db: Db): Promise<number> {
  const [head] = await db.select({ seq: auditHeads.seq }).from(auditHeads);
  return (head?.seq ?? 0) + 2;
}

const gone = (before: readonly { id: string }[], after: readonly { id: string }[]): string[] =>
  before.filter(({ id }) => !after.some((row) => row.id === id)).map(({ id }) => id);

/** Keys that are given up step aside first, so that another stage can have them at once. */
async function layOutStages(
  db: Db,
  { journeyId, now, unseen }: Placing,
  before: MapContent,
  after: MapContent,
): Promise<void> {
  for (const { id, key } of before.stages) {
    const keepsKey = after.stages.some((stage) => stage.id === id && stage.key === key);
    if (!keepsKey)
      await db
        .update(stages)
        .set({ key: `~${id}` })
        .where(eq(stages.id, id));
  }
  for (const [position, { id, ...wording }] of after.stages.entries()) {
    const was = before.stages.find((stage) => stage.id === id);
    const isSame = was && JSON.stringify(was) === JSON.stringify({ id, ...wording });
    const made = { createdAt: now, version: unseen };
    if (!was) await db.insert(stages).values({ id, journeyId, ...wording, position, ...made });
    else if (isSame) await db.update(stages).set({ position }).where(eq(stages.id, id));
    else
      await db
        .update(stages)
        .set({ ...wording, position, version: sql`version + 1` })
        .where(eq(stages.id, id));
  }
}

async function layOutLanes(db: Db, { journeyId, now }: Writing, before: MapContent, after: MapContent): Promise<void> {
  for (const [position, { id, kind, name }] of after.lanes.entries()) {
    const isThere = before.lanes.some((lane) => lane.id === id);
    if (isThere) await db.update(mapLanes).set({ name, position }).where(eq(mapLanes.id, id));
    else await db.insert(mapLanes).values({ id, journeyId, kind, name, position, createdAt: now });
  }
}

async function layOutNotes(db: Db, { now, by, unseen }: Placing, before: MapContent, after: MapContent): Promise<void> {
  const known = new Set((await db.select({ id: personas.id }).from(personas)).map(({ id }) => id));
  const places = new Map<string, number>();
  for (const note of after.notes) {
    const crossing = `${note.laneId} ${note.stageId}`;
    const position = places.get(crossing) ?? 0;
    places.set(crossing, position + 1);
    // Who was a persona then may be none now; what was said of them is said of everybody.
    const personaId = note.personaId && known.has(note.personaId) ? note.personaId : null;
    const { id, ...wording } = { ...note, personaId };
    const was = before.notes.find((one) => one.id === id);
    const made = { createdBy: by, createdAt: now, version: unseen };
    if (!was) await db.insert(mapNotes).values({ id, ...wording, position, ...made });
    else if (readsAs(was, { id, ...wording })) await db.update(mapNotes).set({ position }).where(eq(mapNotes.id, id));
    else
      await db
        .update(mapNotes)
        .set({ ...wording, position, version: sql`version + 1` })
        .where(eq(mapNotes.id, id));
  }
}

const readsAs = (was: KeptNote, is: KeptNote): boolean =>
  was.text === is.text && was.personaId === is.personaId && was.laneId === is.laneId && was.stageId === is.stageId;
