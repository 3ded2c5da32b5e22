"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { addNoteworthyEvent, withdrawNoteworthyEvent } from "@/lib/kpis/commands/note-event";

export async function addEvent(_previous: FormState, form: FormData): Promise<FormState> {
  const { back = "", kpis = "", ...fields } = fieldsOf(form);
  const given = Object.entries(fields).filter(([, text]) => text.trim() !== "");
  const about = kpis.split("\n").flatMap((line) => line.trim() || []);
  const raw = { ...Object.fromEntries(given), kpis: about };
  const state = await submitFor(addNoteworthyEvent, raw, { refresh: "/kpis" });
  if (state.status === "saved") redirect(backTo(back));
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}

export async function withdrawEvent(_previous: FormState, form: FormData): Promise<FormState> {
  const { id = "", back = "" } = fieldsOf(form);
  const state = await submitFor(withdrawNoteworthyEvent, { id }, { refresh: "/kpis" });
  return state.status === "saved" ? redirect(backTo(back)) : state;
}

/** The page of a KPI's room somebody came from; never an address outside it. */
const backTo = (back: string): string => (/^\/kpis\/[\w%-]+(\?[\w=&%-]*)?$/.test(back) ? back : "/kpis/events");
