"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { draftExperiment, editExperiment, recordExperimentResult } from "@/lib/experiments/commands/experiments";

const after = { refresh: "/journey", answer: ({ key }: { key: string }) => key } as const;
const mayBeEmpty = ["personaId", "endsOn", "itOwnerId", "marketingOwnerId"];

/** Writes an experiment down, or anew, and opens its page. */
export async function saveExperiment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const told = Object.entries(fields).map(([name, value]) => [name, mayBeEmpty.includes(name) ? value || null : value]);
  const raw = Object.fromEntries(told);
  const state = fields.experimentId
    ? await submitFor(editExperiment, raw, after)
    : await submitFor(draftExperiment, raw, after);
  return opened(state, form);
}

export async function recordResult(_previous: FormState, form: FormData): Promise<FormState> {
  return opened(await submit(recordExperimentResult, form, after), form);
}

function opened(state: FormState, form: FormData): FormState {
  if (state.status === "saved") redirect(`/journey/experiments/${state.message}`);
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}
