"use server";

import { redirect } from "next/navigation";
import { type FormState, submit } from "@/app/_server/form";
import { lowerStatus, restoreStatus } from "@/lib/kpis/commands/lower-status";

export async function lower(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(lowerStatus, form, { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(addressOf(form)) : state;
}

export async function restore(_previous: FormState, form: FormData): Promise<FormState> {
  const state = await submit(restoreStatus, form, { refresh: addressOf(form) });
  return state.status === "saved" ? redirect(addressOf(form)) : state;
}

const addressOf = (form: FormData): string => `/kpis/${encodeURIComponent(String(form.get("kpi") ?? ""))}`;
