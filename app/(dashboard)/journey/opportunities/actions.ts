"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import {
  addOpportunity,
  closeOpportunity,
  editOpportunity,
  linkOpportunity,
  reopenOpportunity,
  unlinkOpportunity,
} from "@/lib/journeys/commands/opportunities";
import { ofMap } from "../room-links";
import { writtenOpportunity } from "./written-opportunity";

const after = { refresh: "/journey" } as const;

/** Writes an opportunity down, or anew, and returns to the list. */
export async function saveOpportunity(_previous: FormState, form: FormData): Promise<FormState> {
  const { journey = "default", ...fields } = fieldsOf(form);
  const raw = writtenOpportunity(fields);
  const state = fields.opportunityId
    ? await submitFor(editOpportunity, raw, after)
    : await submitFor(addOpportunity, raw, after);
  if (state.status === "saved") redirect(ofMap("/journey/opportunities", journey));
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}

export async function answerOpportunity(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(linkOpportunity, form, after);
}

export async function unanswerOpportunity(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(unlinkOpportunity, form, after);
}

export async function closeOne(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(closeOpportunity, form, after);
}

export async function reopenOne(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(reopenOpportunity, form, after);
}
