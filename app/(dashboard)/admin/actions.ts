"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { proveLedger } from "@/lib/budgets/commands/prove-ledger";
import { removeDemo as removeDemoCommand } from "@/lib/demo/commands/remove";
import { setOpinionThreshold } from "@/lib/initiatives/commands/set-opinion-threshold";
import { setSignalRules } from "@/lib/kpis/commands/set-signal-rules";
import { addPerson } from "@/lib/people/commands/add-person";
import { renewPassword } from "@/lib/people/commands/passwords";
import { setPersonDisabled } from "@/lib/people/commands/sessions";
import { createToken, revokeToken } from "@/lib/people/commands/tokens";

/** Makes an API token; the answer carries its text, which is never shown again. */
export async function makeToken(_previous: FormState, form: FormData): Promise<FormState> {
  const name = form.get("name");
  const scopes = form.getAll("scopes");
  return submitFor(createToken, { name, scopes }, { refresh: "/admin", answer: ({ token }) => token });
}

export async function endToken(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(revokeToken, form, { refresh: "/admin" });
}

export async function togglePerson(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(setPersonDisabled, form, { refresh: "/admin" });
}

/** Makes an account; the answer carries its start password, which is never shown again. */
export async function addOnePerson(_previous: FormState, form: FormData): Promise<FormState> {
  const streamIds = form.getAll("streamIds").map(String);
  const input = { ...fieldsOf(form), streamIds };
  const answer = ({ email, password }: { email: string; password: string }) => `${email} ${password}`;
  const state = await submitFor(addPerson, input, { refresh: "/admin", answer });
  return state.status === "refused" ? { ...state, kept: { ...state.kept, streams: streamIds.join(" ") } } : state;
}

export async function giveStartPassword(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(renewPassword, fieldsOf(form), { refresh: "/admin", answer: ({ password }) => password });
}

/** Sets from which budget on another function rates too; an empty amount asks never. */
export async function chooseOpinionThreshold(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(setOpinionThreshold, { amount: fieldsOf(form).amount || null }, { refresh: "/admin" });
}

/** Chooses the rules by which every KPI's Signal tab calls a pattern a signal. */
export async function chooseSignalRules(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(setSignalRules, form, { refresh: "/admin" });
}

/** Makes every balance again from the journal, now instead of in the night. */
export async function proveNow(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(proveLedger, form, { refresh: "/admin" });
}

/** Takes the whole demo company away; the first-run page follows. */
export async function removeDemo(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(removeDemoCommand, form, { refresh: "/" });
  return state.status === "saved" ? redirect("/welcome") : state;
}
