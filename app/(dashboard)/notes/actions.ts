"use server";

import { redirect } from "next/navigation";
import { noteHref } from "@/app/_marks/note-place";
import { requireContext } from "@/app/_server/context";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { answerNote, postNote, reopenNote, resolveNote } from "@/lib/comments/commands/notes";
import { readNote } from "@/lib/comments/queries/notes";

const refresh = "/notes";

/** Posts a note and goes to it, among the notes on its record. */
export async function writeNote(_previous: FormState, form: FormData): Promise<FormState> {
  const given = Object.entries(fieldsOf(form)).filter(([, text]) => text.trim() !== "");
  const state = await submitFor(postNote, Object.fromEntries(given), { refresh, answer: ({ id }) => id });
  if (state.status !== "saved") return withTyped(state, form);
  const { id, about } = await readNote(await requireContext(), { id: state.message ?? "" });
  return redirect(noteHref(about, id));
}

export async function writeAnswer(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(answerNote, form, { refresh, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/notes/${state.message}`) : state;
}

export async function resolve(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(resolveNote, form, { refresh, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/notes/${state.message}`) : state;
}

export async function reopen(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(reopenNote, form, { refresh, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/notes/${state.message}`) : state;
}

/** Gives back what was typed, unanswered fields too. */
const withTyped = (state: FormState, form: FormData): FormState =>
  state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
