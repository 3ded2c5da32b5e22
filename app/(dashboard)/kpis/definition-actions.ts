"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { agreeToDefinition } from "@/lib/kpis/commands/agree-to-definition";
import { editKpi } from "@/lib/kpis/commands/edit-kpi";
import { nameKpi } from "@/lib/kpis/commands/name-kpi";
import { overrideOutcome } from "@/lib/kpis/commands/override-outcome";
import { definitionChanges } from "./definition-answers";
import { numberOr } from "./typed-answers";

export async function changeDefinition(_previous: FormState, form: FormData): Promise<FormState> {
  const { key = "", version = "", reason = "" } = fieldsOf(form);
  const raw = { key, version: numberOr(version), reason, changes: definitionChanges(form) };
  const state = await submitFor(editKpi, raw, { refresh: addressOf(form) });
  if (state.status === "saved") redirect(`${addressOf(form)}?tab=definition`);
  if (state.status !== "refused") return state;
  const fields = Object.entries(state.fields).map(([name, words]) => [name.replace(/^changes\./, ""), words]);
  return { ...state, fields: Object.fromEntries(fields), kept: fieldsOf(form) };
}

export async function sayYes(_previous: FormState, form: FormData): Promise<FormState> {
  const { key = "", number = "" } = fieldsOf(form);
  return submitFor(agreeToDefinition, { key, number: numberOr(number) }, { refresh: addressOf(form) });
}

export async function giveName(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(nameKpi, form, { refresh: addressOf(form) });
}

export async function overrideRule(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(overrideOutcome, form, { refresh: addressOf(form) });
}

const addressOf = (form: FormData): string => `/kpis/${encodeURIComponent(String(form.get("key") ?? ""))}`;
