"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { addLine } from "@/lib/budgets/commands/add-line";
import { agreeShares } from "@/lib/budgets/commands/agree-shares";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { agreementFaults, lineAnswers, plainAnswers } from "./written-line";

export async function openBudget(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = plainAnswers(fieldsOf(form));
  const state = await submitFor(createBudget, raw, { refresh: "/budgets", answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/budgets/${state.message}`) : withTyped(state, form);
}

export async function writeLine(_previous: FormState, form: FormData): Promise<FormState> {
  const address = addressOf(form);
  const raw = lineAnswers(fieldsOf(form));
  const state = await submitFor(addLine, raw, { refresh: address, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`${address}#line-${state.message}`) : withShares(state, form);
}

/** Records who pays which part of a line from a day on, and shows it in force or waiting for its day. */
export async function agree(_previous: FormState, form: FormData): Promise<FormState> {
  const address = addressOf(form);
  const { budgetId: _room, ...raw } = lineAnswers(fieldsOf(form));
  const state = await submitFor(agreeShares, raw, { refresh: address });
  return state.status === "saved" ? redirect(`${address}/shares?line=${raw.lineId}&agreed=1`) : withShares(state, form);
}

export async function post(_previous: FormState, form: FormData): Promise<FormState> {
  const address = addressOf(form);
  const { budgetId: _room, ...raw } = plainAnswers(fieldsOf(form));
  const beyond: { by?: string } = {};
  const posting = (context: Context, asked: unknown) => postEntry(context, asked).catch(notedIn(beyond));
  const state = await submitFor(posting, raw, { refresh: address });
  if (state.status === "saved") redirect(`${address}#line-${raw.lineId}`);
  const refused = withTyped(state, form);
  if (refused.status !== "refused" || !beyond.by) return refused;
  const t = await getTranslations("budgets.askOverride");
  const href = `${address}/overrides/new?line=${raw.lineId}&beyond=${beyond.by}`;
  return { ...refused, way: { href, label: t("link") } };
}

/** Notes by how much a posting goes beyond its line, and lets the refusal go on. */
const notedIn =
  (beyond: { by?: string }) =>
  (error: unknown): never => {
    const isBeyond = error instanceof Refusal && error.key === "budget.refusal.beyond_available";
    if (isBeyond) beyond.by = String(error.values.beyond);
    throw error;
  };

export async function takeBack(_previous: FormState, form: FormData): Promise<FormState> {
  const { back, ...raw } = fieldsOf(form);
  const state = await submitFor(reverseEntry, raw, { refresh: "/budgets" });
  const isOurs = back?.startsWith("/budgets/entries");
  return state.status === "saved" ? redirect(isOurs && back ? back : "/budgets/entries") : withTyped(state, form);
}

const addressOf = (form: FormData): string => `/budgets/${encodeURIComponent(String(form.get("budgetId") ?? ""))}`;

/** Gives back what was typed, as it was typed. */
const withTyped = (state: FormState, form: FormData): FormState =>
  state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;

/** The same with each fault at the field that has it. */
const withShares = (state: FormState, form: FormData): FormState =>
  state.status === "refused"
    ? { ...state, fields: agreementFaults(state.fields, fieldsOf(form)), kept: fieldsOf(form) }
    : state;
