"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { calculateKpi, measureKpi } from "@/lib/kpis/commands/calculate-kpi";
import { editDriverLink, linkDriver, unlinkDriver } from "@/lib/kpis/commands/link-driver";
import { typedAnswers } from "../../typed-answers";

const numbers = ["lagWeeks", "expectedEffect"];

export async function addDriver(_previous: FormState, form: FormData): Promise<FormState> {
  return back(await submitFor(linkDriver, typedAnswers(form, numbers), { refresh: addressOf(form, "output") }), form);
}

export async function changeDriver(_previous: FormState, form: FormData): Promise<FormState> {
  const { remove, ...raw } = typedAnswers(form, numbers);
  const { driver, output } = raw;
  const after = { refresh: addressOf(form, "output") };
  return remove
    ? back(await submitFor(unlinkDriver, { driver, output }, after), form)
    : back(await submitFor(editDriverLink, raw, after), form);
}

export async function setCalculation(_previous: FormState, form: FormData): Promise<FormState> {
  const { kpi = "", kind = "", left = "", right = "", members = "", reason = "" } = fieldsOf(form);
  const after = { refresh: addressOf(form, "kpi") };
  if (kind === "measured") return back(await submitFor(measureKpi, { kpi, reason }, after), form);
  const inputs =
    kind === "sum" || kind === "pooled" ? { members: members.split(/[\s,]+/).filter(Boolean) } : { left, right };
  return back(await submitFor(calculateKpi, { kpi, kind, reason, ...inputs }, after), form);
}

function back(state: FormState, form: FormData): FormState {
  if (state.status === "saved") redirect(`${addressOf(form, form.has("output") ? "output" : "kpi")}?tab=drivers`);
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}

const addressOf = (form: FormData, field: "output" | "kpi"): string =>
  `/kpis/${encodeURIComponent(String(form.get(field) ?? ""))}`;
