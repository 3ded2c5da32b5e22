"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { editStage } from "@/lib/journeys/commands/edit-stage";
import {
  linkInitiativeToStage,
  linkKpiToStage,
  unlinkInitiativeFromStage,
  unlinkKpiFromStage,
} from "@/lib/journeys/commands/links";
import { addTouchpoint, removeTouchpoint, renameTouchpoint } from "@/lib/journeys/commands/touchpoints";
import { stageAddress } from "../../stage-address";
import { writtenStage } from "./written-stage";

const after = { refresh: "/journey" } as const;

/** Saves what is said about a stage and returns to it. */
export async function saveStage(_previous: FormState, form: FormData): Promise<FormState> {
  const { journey = "default", ...fields } = fieldsOf(form);
  const state = await submitFor(editStage, writtenStage(fields), { ...after, answer: ({ key }) => key });
  if (state.status === "saved" && state.message) redirect(stageAddress(state.message, journey));
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}

export async function linkKpi(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(linkKpiToStage, form, after);
}

export async function unlinkKpi(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(unlinkKpiFromStage, form, after);
}

export async function linkInitiative(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(linkInitiativeToStage, form, after);
}

export async function unlinkInitiative(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(unlinkInitiativeFromStage, form, after);
}

export async function addOneTouchpoint(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addTouchpoint, form, after);
}

export async function renameOneTouchpoint(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(renameTouchpoint, form, after);
}

/** A tick says that the events at the touchpoint may lose it. */
export async function removeOneTouchpoint(_previous: FormState, form: FormData): Promise<FormState> {
  const { touchpointId, alsoRelease } = fieldsOf(form);
  return submitFor(removeTouchpoint, { touchpointId, alsoRelease: alsoRelease === "on" }, after);
}
