"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { submit } from "@/app/_server/form";
import type { FormState } from "@/app/_ui/form-state";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { addItem, parkItem, takeBackPark, withdrawItem } from "@/lib/syncs/commands/agenda-items";
import { addTemplateItem, endTemplateItem, planSeries } from "@/lib/syncs/commands/series";
import { settleAction } from "@/lib/syncs/commands/settle-action";
import { startSync } from "@/lib/syncs/commands/start-sync";

/** Begins the meeting and goes to its first step. */
export async function start(_previous: FormState, form: FormData): Promise<FormState> {
  const beside: { week?: string } = {};
  const starting = (context: Context, asked: unknown) => startSync(context, asked).catch(notedIn(beside));
  const state = await submit(starting, form, { refresh: "/sync" });
  if (state.status === "saved") redirect(`/sync/${form.get("week")}/run`);
  if (state.status !== "refused" || !beside.week) return state;
  const t = await getTranslations("sync");
  return { ...state, way: { href: `/sync/${beside.week}`, label: t("goToRunning", { week: beside.week }) } };
}

/** Notes which meeting stands in the way, and lets the refusal go on. */
const notedIn =
  (beside: { week?: string }) =>
  (error: unknown): never => {
    if (error instanceof Refusal && error.key === "sync.another_running") beside.week = String(error.values.week);
    throw error;
  };

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
