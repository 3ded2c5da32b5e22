"use server";

import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { recordMapRun } from "@/lib/journeys/commands/map-runs";

/** Writes a run down; an empty stage is the whole map. */
export async function saveRun(_previous: FormState, form: FormData): Promise<FormState> {
  const { stageId, ...rest } = fieldsOf(form);
  const state = await submitFor(recordMapRun, { ...rest, stageId: stageId || null }, { refresh: "/journey" });
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}
