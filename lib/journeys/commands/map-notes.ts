import { and, eq, max } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { mapNotes, personas, stages } from "@/db/schema";
import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { mostNotes } from "../map/lanes";
import { noteText, version } from "../schema";
import { holdLane, holdNote } from "./hold-map";

const persona = z.uuid().nullable();

/** A note as it stands after a change, so that the writer can go on from there. */
interface WrittenNote {
  readonly id: string;
  readonly version: number;
}

/** Writes one more note where a lane crosses a stage, behind those already there. Null is every persona's. */
export const addMapNote = command({
  name: "addMapNote",
  capability: "journey.edit",
  input: z.strictObject({ laneId: z.uuid(), stageId: z.uuid(), text: noteText, personaId: persona.default(null) }),
  subject: ({ db, input }) => holdLane(db, input.laneId),
  async run({ db, viewer, now, input, subject }): Promise<WrittenNote> {
    await requireStage(db, input.stageId, subject.journeyId);
    await requirePersona(db, input.personaId);
    const position = await placeBehind(db, input);
    const [made] = await db
      .insert(mapNotes)
      .values({ ...input, position, createdBy: viewer.id, createdAt: now })
      .returning({ id: mapNotes.id, version: mapNotes.version });
    if (!made) throw new Error("The note was not stored");
    return made;
  },
});

/**
 * Rewords a note. If somebody changed it since the version the writer saw, nothing is changed: the conflict brings the
 * text that stands there now and its version, so that neither of the two texts is lost.
 */
export const editMapNote = command({
  name: "editMapNote",
  capability: "journey.edit",
  input: z.strictObject({ noteId: z.uuid(), version, text: noteText, personaId: persona }),
  subject: ({ db, input }) => holdNote(db, input.noteId),
  async run({ db, input, subject, trace }): Promise<WrittenNote> {
    if (input.personaId !== subject.personaId) await requirePersona(db, input.personaId);
    const [edited] = await db
      .update(mapNotes)
      .set({ text: input.text, personaId: input.personaId, version: input.version + 1 })
      .where(and(eq(mapNotes.id, subject.id), eq(mapNotes.version, input.version)))
      .returning({ id: mapNotes.id, version: mapNotes.version });
    if (!edited) refuse("conflict", "refusal.journeys.note_changed", await asItStands(db, subject.id));
    trace({ before: { text: subject.text, personaId: subject.personaId } });
    return edited;
  },
});

/** Takes a note to another crossing of the same map, behind those there. A stale version is a conflict. */
export const moveMapNote = command({
  name: "moveMapNote",
  capability: "journey.edit",
  input: z.strictObject({ noteId: z.uuid(), version, laneId: z.uuid(), stageId: z.uuid() }),
  subject: ({ db, input }) => holdNote(db, input.noteId),
  async run({ db, input, subject, trace }): Promise<WrittenNote> {
    const { laneId, stageId } = input;
    const lane = (await holdLane(db, laneId)) ?? refuse("not_found", "refusal.gone");
    await requireStage(db, subject.stageId, lane.journeyId);
    await requireStage(db, stageId, lane.journeyId);
    const isThere = subject.laneId === laneId && subject.stageId === stageId;
    const position = isThere ? subject.position : await placeBehind(db, input);
    const [moved] = await db
      .update(mapNotes)
      .set({ laneId, stageId, position, version: input.version + 1 })
      .where(and(eq(mapNotes.id, subject.id), eq(mapNotes.version, input.version)))
      .returning({ id: mapNotes.id, version: mapNotes.version });
    if (!moved) refuse("conflict", "refusal.journeys.note_changed", await asItStands(db, subject.id));
    trace({ before: { laneId: subject.laneId, stageId: subject.stageId } });
    return moved;
  },
});

/** Takes a note off the map; its text stays in the audit trail and in kept versions. A stale version is a conflict. */
export const removeMapNote = command({
  name: "removeMapNote",
  capability: "journey.edit",
  input: z.strictObject({ noteId: z.uuid(), version }),
  subject: ({ db, input }) => holdNote(db, input.noteId),
  async run({ db, input, subject, trace }) {
    const [gone] = await db
      .delete(mapNotes)
      .where(and(eq(mapNotes.id, subject.id), eq(mapNotes.version, input.version)))
      .returning({ text: mapNotes.text, laneId: mapNotes.laneId, stageId: mapNotes.stageId });
    if (!gone) refuse("conflict", "refusal.journeys.note_changed", await asItStands(db, subject.id));
    trace({ before: gone });
  },
});

const findNote = (db: Db, id: string) => db.query.mapNotes.findFirst({ where: eq(mapNotes.id, id) });

async function requireStage(db: Db, id: string, journeyId: string): Promise<void> {
  const [stage] = await db
    .select({ id: stages.id })
    .from(stages)
    .where(and(eq(stages.id, id), eq(stages.journeyId, journeyId)))
    .for("key share");
  if (!stage) refuse("not_found", "refusal.gone");
}

async function requirePersona(db: Db, id: string | null): Promise<void> {
  if (id !== null && (await db.$count(personas, eq(personas.id, id))) === 0) refuse("not_found", "refusal.gone");
}

async function placeBehind(db: Db, { laneId, stageId }: { laneId: string; stageId: string }): Promise<number> {
  const here = and(eq(mapNotes.laneId, laneId), eq(mapNotes.stageId, stageId));
  if ((await db.$count(mapNotes, here)) >= mostNotes) {
    refuse("invalid", "refusal.journeys.too_many_notes", { limit: mostNotes });
  }
  const [last] = await db
    .select({ position: max(mapNotes.position) })
    .from(mapNotes)
    .where(here);
  return (last?.position ?? -1) + 1;
}

/** What somebody else made of the note meanwhile. */
async function asItStands(db: Db, id: string): Promise<MessageValues> {
  const note = await findNote(db, id);
  if (!note) refuse("not_found", "refusal.gone");
  return { text: note.text, version: note.version, personaId: note.personaId ?? "" };
}
