"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { checkIn } from "@/lib/kpis/commands/check-in";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { recordReading } from "@/lib/kpis/commands/record-reading";
import { setTarget } from "@/lib/kpis/commands/set-target";
import { definitionNumbers, targetKindOf, ticksOf } from "./definition-answers";
import { typedAnswers } from "./typed-answers";

export async function logReading(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = typedAnswers(form, ["value", "numerator", "denominator"]);
  const confirmation = raw.confirmation === undefined ? "asked" : "given";
  const state = await submitFor(recordReading, { ...raw, confirmation }, { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(addressOf(form)) : withTyped(state, form);
}

export async function changeTarget(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(setTarget, typedAnswers(form, ["value"]), { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(`${addressOf(form)}?tab=targets`) : withTyped(state, form);
}

export async function sayHowItStands(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(checkIn, typedAnswers(form, ["confidence"]), { refresh: addressOf(form) });
  return withTyped(state, form);
}

export async function writeDefinition(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = { ...typedAnswers(form, definitionNumbers), ...targetKindOf(form), ...ticksOf(form) };
  const state = await submitFor(defineKpi, raw, { refresh: "/kpis", answer: ({ key }) => key });
  return state.status === "saved" ? redirect(`/kpis/${state.message}`) : withTyped(state, form);
}

const addressOf = (form: FormData): string => `/kpis/${encodeURIComponent(String(form.get("kpi") ?? ""))}`;

/** Gives back what was typed, figures too. */
const withTyped = (state: FormState, form: FormData): FormState =>
  state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
