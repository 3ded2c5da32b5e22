"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { addPersona, editPersona, stateOverlap, withdrawOverlap } from "@/lib/journeys/commands/personas";

const after = { refresh: "/journey" } as const;

/** Writes a persona down and opens its page. */
export async function savePersona(_previous: FormState, form: FormData): Promise<FormState> {
  const answer = ({ key }: { key: string }) => key;
  const state = form.has("personaId")
    ? await submitFor(editPersona, fieldsOf(form), { ...after, answer })
    : await submitFor(addPersona, fieldsOf(form), { ...after, answer });
  return state.status === "saved" ? redirect(`/journey/personas/${state.message}`) : state;
}

export async function saveOverlap(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(stateOverlap, form, after);
}

export async function takeBackOverlap(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(withdrawOverlap, form, after);
}
