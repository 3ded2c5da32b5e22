"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { activateInitiative } from "@/lib/initiatives/commands/activate-initiative";
import { draftInitiative } from "@/lib/initiatives/commands/draft-initiative";
import { editInitiative } from "@/lib/initiatives/commands/edit-initiative";
import { giveSecondOpinion } from "@/lib/initiatives/commands/give-second-opinion";
import { linkInitiativeToKpi, unlinkInitiativeFromKpi } from "@/lib/initiatives/commands/link-kpi";
import { askRebaseline, decideRebaseline, withdrawRebaseline } from "@/lib/initiatives/commands/rebaseline";
import { linkOpportunity } from "@/lib/journeys/commands/opportunities";
import { fieldInForm, keptEffects, writtenEffects, writtenInitiative } from "./written-initiative";

/** Writes an initiative down and opens it. */
export async function draft(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = { ...writtenInitiative(form), kpis: writtenEffects(form) };
  const state = await submitFor(draftInitiative, raw, { refresh: "/initiatives", answer: ({ id }) => id });
  if (state.status !== "saved") return asTyped(state, form);
  await answerOpportunity(form, state.message ?? "");
  return redirect(`/initiatives/${state.message}`);
}

/** Saves an initiative's fields and returns to it. */
export async function edit(_previous: FormState, form: FormData): Promise<FormState> {
  const { initiativeId, version } = subjectOf(form);
  const state = form.get("state") || undefined;
  const moveReason = String(form.get("moveReason") ?? "").trim() || undefined;
  const raw = { initiativeId, version, changes: { ...writtenInitiative(form), state, moveReason } };
  const saved = await submitFor(editInitiative, raw, { refresh: `/initiatives/${initiativeId}` });
  return saved.status === "saved" ? redirect(`/initiatives/${initiativeId}`) : asTyped(saved, form);
}

export async function activate(_previous: FormState, form: FormData): Promise<FormState> {
  const subject = subjectOf(form);
  return submitFor(activateInitiative, subject, { refresh: `/initiatives/${subject.initiativeId}` });
}

/** Rates an update for another function. */
export async function giveOpinion(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(giveSecondOpinion, form, { refresh: `/initiatives/${subjectOf(form).initiativeId}` });
}

/** Asks the other side to measure an initiative from its present end on. */
export async function askForBaseline(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(askRebaseline, form, { refresh: `/initiatives/${subjectOf(form).initiativeId}` });
}

/** Answers that; the button pressed tells which way. */
export async function answerBaseline(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(decideRebaseline, form, { refresh: `/initiatives/${subjectOf(form).initiativeId}` });
}

export async function takeBaselineBack(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(withdrawRebaseline, form, { refresh: `/initiatives/${subjectOf(form).initiativeId}` });
}

/** Says what a KPI is expected to gain from an initiative. */
export async function linkKpi(_previous: FormState, form: FormData): Promise<FormState> {
  const { initiativeId } = subjectOf(form);
  const [effect] = writtenEffects(form);
  const raw = { initiativeId, ...(effect ?? { kpiId: "" }) };
  const state = await submitFor(linkInitiativeToKpi, raw, { refresh: `/initiatives/${initiativeId}/edit` });
  if (state.status !== "refused") return state;
  const fields = Object.entries(state.fields).map(([name, words]) => [
    name === "kpis" ? "kpiId-0" : `${name}-0`,
    words,
  ]);
  return { ...state, fields: Object.fromEntries(fields), kept: keptEffects(form) };
}

export async function unlinkKpi(_previous: FormState, form: FormData): Promise<FormState> {
  const { initiativeId } = subjectOf(form);
  const raw = { initiativeId, kpiId: form.get("kpiId") };
  return submitFor(unlinkInitiativeFromKpi, raw, { refresh: `/initiatives/${initiativeId}/edit` });
}

/**
 * Links the new initiative to the opportunity it was started from. Whoever may not, or came second, still has the
 * initiative; the opportunity's page then offers the link.
 */
async function answerOpportunity(form: FormData, initiativeId: string): Promise<void> {
  const { opportunityId, opportunityVersion: version } = fieldsOf(form);
  if (!opportunityId) return;
  await submitFor(linkOpportunity, { opportunityId, version, initiativeId }, { refresh: "/journey" });
}

const subjectOf = (form: FormData) => ({
  initiativeId: String(form.get("initiativeId") ?? ""),
  version: Number(form.get("version")),
});

/** A refusal gives every answer back, and names fields as the form does. */
function asTyped(state: FormState, form: FormData): FormState {
  if (state.status !== "refused") return state;
  const fields = Object.entries(state.fields).map(([name, words]) => [fieldInForm(form, name), words]);
  const kept = { ...fieldsOf(form), ...keptEffects(form), stageIds: form.getAll("stageIds").join(" ") };
  return { ...state, fields: Object.fromEntries(fields), kept };
}
