"use server";

import { redirect } from "next/navigation";
import { submit } from "@/app/_server/form";
import type { FormState } from "@/app/_ui/form-state";
import { addItem, parkItem, takeBackPark, withdrawItem } from "@/lib/syncs/commands/agenda-items";
import { addTemplateItem, endTemplateItem, planSeries } from "@/lib/syncs/commands/series";
import { settleAction } from "@/lib/syncs/commands/settle-action";
import { startSync } from "@/lib/syncs/commands/start-sync";

/** Begins the meeting and goes to its first step. */
export async function start(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(startSync, form, { refresh: "/sync" });
  if (state.status === "saved") redirect(`/sync/${form.get("week")}/run`);
  return state;
}

export async function putOnAgenda(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addItem, form, { refresh: "/sync" });
}

export async function takeOffAgenda(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(withdrawItem, form, { refresh: "/sync" });
}

export async function park(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(parkItem, form, { refresh: "/sync" });
}

export async function takeUpAgain(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(takeBackPark, form, { refresh: "/sync" });
}

export async function settle(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(settleAction, form, { refresh: "/sync" });
}

export async function planTheSeries(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(planSeries, form, { refresh: "/sync" });
}

export async function addToTemplate(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addTemplateItem, form, { refresh: "/sync" });
}

export async function endOfTemplate(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(endTemplateItem, form, { refresh: "/sync" });
}
