"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit } from "@/app/_server/form";
import { dismissProposal, raiseProposal } from "@/lib/events/commands/decide-proposal";

const after = { refresh: "/journey" } as const;

/** Raises the red flag in the words of the form and returns to the list; a refusal keeps what was typed. */
export async function raiseOne(_previous: FormState, form: FormData): Promise<FormState> {
  return backToList(await submit(raiseProposal, form, after), form);
}

export async function dismissOne(_previous: FormState, form: FormData): Promise<FormState> {
  return backToList(await submit(dismissProposal, form, after), form);
}

function backToList(state: FormState, form: FormData): FormState {
  if (state.status === "saved") redirect("/journey/watch");
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}
