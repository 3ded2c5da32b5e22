"use server";

import { redirect } from "next/navigation";
import { type FormState, submit } from "@/app/_server/form";
import { liftRebase, rebaseLimits } from "@/lib/kpis/commands/rebase-limits";

export async function rebase(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(rebaseLimits, form, { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(`${addressOf(form)}?tab=signal`) : state;
}

export async function lift(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(liftRebase, form, { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(`${addressOf(form)}?tab=signal`) : state;
}

const addressOf = (form: FormData): string => `/kpis/${encodeURIComponent(String(form.get("kpi") ?? ""))}`;
