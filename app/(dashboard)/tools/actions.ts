"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { editTool, registerTool, retireTool, tellItOfTool } from "@/lib/tools/commands/register-tool";
import { toolAnswers } from "./written-tool";

const refresh = "/tools";

export async function register(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(registerTool, toolAnswers(fieldsOf(form)), { refresh, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/tools/${state.message}?done=registered`) : withTyped(state, form);
}

export async function change(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(editTool, toolAnswers(fieldsOf(form)), { refresh });
  return state.status === "saved" ? redirect(`${addressOf(form)}?done=changed`) : withTyped(state, form);
}

export async function tellIt(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(tellItOfTool, fieldsOf(form), { refresh });
  return state.status === "saved" ? redirect(`${addressOf(form)}?done=told`) : state;
}

export async function retire(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(retireTool, fieldsOf(form), { refresh });
  return state.status === "saved" ? redirect("/tools?show=retired") : state;
}

const addressOf = (form: FormData): string => `/tools/${encodeURIComponent(String(form.get("toolId") ?? ""))}`;

/** Gives back what was typed, as it was typed: the stages are ticks of their own. */
const withTyped = (state: FormState, form: FormData): FormState =>
  state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
