"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { decideChange } from "@/lib/budgets/commands/requests/decide-change";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import { withdrawChange } from "@/lib/budgets/commands/requests/withdraw-change";
import { agreementFaults, lineAnswers, plainAnswers } from "../written-line";

/** Asks for money to be moved, given or taken. */
export async function askForMoney(_previous: FormState, form: FormData): Promise<FormState> {
  const { toLineId, ...raw } = plainAnswers(fieldsOf(form));
  const asked = raw.kind === "transfer" ? { ...raw, toLineId } : raw;
  const state = await submitFor(requestChange, asked, { refresh: "/budgets", answer: ({ id }) => id });
  if (state.status === "saved") return redirect(`/budgets/requests/${state.message}?asked=1`);
  return withTyped(state, form);
}

/** Asks for a line to be shared otherwise. */
export async function askForShares(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = lineAnswers(fieldsOf(form));
  const state = await submitFor(requestChange, raw, { refresh: "/budgets", answer: ({ id }) => id });
  if (state.status === "saved") return redirect(`/budgets/requests/${state.message}?asked=1`);
  const kept = withTyped(state, form);
  return kept.status === "refused" ? { ...kept, fields: agreementFaults(kept.fields, fieldsOf(form)) } : kept;
}

/** Says yes or no for one function; the button pressed tells which. */
export async function decide(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = plainAnswers(fieldsOf(form));
  const state = await submitFor(decideChange, raw, { refresh: "/budgets", answer: ({ outcome }) => outcome ?? "open" });
  if (state.status === "saved") return redirect(`/budgets/requests/${raw.requestId}?decided=${state.message}`);
  return withTyped(state, form);
}

export async function withdraw(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(withdrawChange, fieldsOf(form), { refresh: "/budgets" });
}

/** Gives back what was typed, as it was typed. */
const withTyped = (state: FormState, form: FormData): FormState =>
  state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
