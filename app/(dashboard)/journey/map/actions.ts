"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { addLane, moveLane, removeLane, renameLane } from "@/lib/journeys/commands/lanes";
import { addMapNote, editMapNote, moveMapNote, removeMapNote } from "@/lib/journeys/commands/map-notes";
import { addStage, moveStage, renameStage } from "@/lib/journeys/commands/stages";
import { startMap } from "@/lib/journeys/commands/start-map";
import { type MessageValues, Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";

const after = { refresh: "/journey/map" } as const;

/** A note as it stands in the database. */
export interface StoredNote {
  readonly version: number;
  readonly text: string;
  readonly personaId: string;
}

/** What became of a note: as it stands now, or, where somebody else was faster, also what they wrote. */
export type NoteState = FormState & { readonly note?: StoredNote | undefined; readonly meanwhile?: StoredNote };

type Fields = Readonly<Record<string, string>>;
type Run = (context: Context, raw: unknown) => Promise<unknown>;

/**
 * Writes, rewords, moves or removes a note. Where somebody changed it meanwhile, `do` says which text stays: "mine",
 * "theirs", or "both", mine as one more note.
 */
export async function saveNote(_previous: NoteState, form: FormData): Promise<NoteState> {
  const fields = fieldsOf(form);
  const { do: what, noteId } = fields;
  if (what === "remove") return attempt(removeMapNote, { noteId, version: fields.version }, fields);
  if (what === "theirs") return { status: "saved", note: theirs(fields) };
  if (!noteId || what === "both" || what === "again") return addOne(fields, what === "both");
  return rewordOne(what === "mine" ? { ...fields, version: fields.theirVersion ?? "" } : fields);
}

const theirs = ({ theirVersion, theirText = "", theirPersonaId = "" }: Fields): StoredNote => ({
  version: Number(theirVersion),
  text: theirText,
  personaId: theirPersonaId,
});

async function addOne(fields: Fields, isBeside: boolean): Promise<NoteState> {
  const { seenLaneId: laneId, seenStageId: stageId, text, personaId } = fields;
  const state = await attempt(addMapNote, { laneId, stageId, text, personaId: personaId || null }, fields);
  return state.status === "saved" && isBeside ? { ...state, note: theirs(fields) } : state;
}

/** A note that was reworded and could not be moved is told with its new version: the writer goes on from there. */
async function rewordOne(fields: Fields): Promise<NoteState> {
  const { noteId, version, text = "", personaId = "", laneId, stageId, seenLaneId, seenStageId } = fields;
  const written = { version: Number(version) + 1, text: text.trim(), personaId };
  const state = await attempt(editMapNote, { noteId, version, text, personaId: personaId || null }, fields);
  if (state.status !== "saved") return state;
  const isThere = (!stageId || stageId === seenStageId) && (!laneId || laneId === seenLaneId);
  if (isThere) return { ...state, note: written };
  const moved = await attempt(moveMapNote, { noteId, version: written.version, laneId, stageId }, fields);
  return { ...moved, note: moved.status === "saved" ? { ...written, version: written.version + 1 } : written };
}

async function attempt(command: Run, raw: object, fields: Fields): Promise<NoteState> {
  const found: MessageValues[] = [];
  const run: Run = (context, input) =>
    command(context, input).catch((error: unknown) => {
      if (error instanceof Refusal && error.key === "refusal.journeys.note_changed") found.push(error.values);
      throw error;
    });
  const state = await submitFor(run, raw, after);
  if (state.status !== "refused") return state;
  const [values] = found;
  const kept = { ...state, kept: fields };
  if (!values) return kept;
  const { text, version, personaId } = values;
  return { ...kept, meanwhile: { text: String(text), version: Number(version), personaId: String(personaId) } };
}

export async function addMapStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addStage, form, after);
}

export async function renameMapStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(renameStage, form, after);
}

export async function moveMapStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(moveStage, form, after);
}

export async function addMapLane(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addLane, form, after);
}

export async function renameMapLane(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(renameLane, form, after);
}

export async function moveMapLane(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(moveLane, form, after);
}

export async function removeMapLane(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(removeLane, form, after);
}

/** Begins a map and goes to it. */
export async function startOneMap(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(startMap, fieldsOf(form), { ...after, answer: ({ key }) => key });
  if (state.status === "saved") redirect(`/journey/map?journey=${state.message}`);
  return state;
}
