"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { closePeriod, reopenPeriod } from "@/lib/budgets/commands/control/close-period";
import { decideOverride } from "@/lib/budgets/commands/control/decide-override";
import { lockPlan, reopenPlan } from "@/lib/budgets/commands/control/lock-plan";
import { spreadAllocation } from "@/lib/budgets/commands/control/spread-allocation";
import { plainAnswers } from "./written-line";

export async function lock(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(lockPlan, fieldsOf(form), { refresh: roomOf(form) });
}

export async function openPlan(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(reopenPlan, fieldsOf(form), { refresh: roomOf(form) });
}

/** Closes the month and goes on to the next one. */
export async function close(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(closePeriod, fieldsOf(form), { refresh: roomOf(form) });
  return state.status === "saved" ? redirect(`${roomOf(form)}/close?done=closed`) : state;
}

export async function openMonth(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submitFor(reopenPeriod, fieldsOf(form), { refresh: roomOf(form) });
  return state.status === "saved" ? redirect(`${roomOf(form)}/close?done=reopened`) : state;
}

export async function spread(_previous: FormState, form: FormData): Promise<FormState> {
  const { budgetId: _room, ...raw } = plainAnswers(fieldsOf(form));
  const state = await submitFor(spreadAllocation, raw, { refresh: roomOf(form) });
  return state.status === "saved" ? redirect(`${roomOf(form)}#line-${raw.lineId}`) : state;
}

export async function ask(_previous: FormState, form: FormData): Promise<FormState> {
  const { budgetId: _room, ...raw } = fieldsOf(form);
  const state = await submitFor(askOverride, raw, { refresh: "/budgets" });
  return state.status === "saved" ? redirect(`${roomOf(form)}/overrides/new?asked=1`) : state;
}

export async function decide(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(decideOverride, fieldsOf(form), { refresh: "/budgets" });
}

const roomOf = (form: FormData): string => `/budgets/${encodeURIComponent(String(form.get("budgetId") ?? ""))}`;
