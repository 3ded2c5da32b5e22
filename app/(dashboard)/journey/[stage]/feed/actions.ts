"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { feedKpi, stopFeedingKpi } from "@/lib/events/commands/feed-kpi";
import { previewFeed } from "@/lib/events/queries/feed-preview";
import type { Context } from "@/lib/kernel/operation";
import { feedAddress, readFeedChoice } from "./address";

const after = { refresh: "/journey" } as const;
const preview = (context: Context, raw: unknown) => previewFeed(context, raw as never);

/** Opens the preview of what would be written; a KPI that does not fit is said at its field. */
export async function chooseFeed(_previous: FormState, form: FormData): Promise<FormState> {
  const { stage = "", journey = "", ...asked } = fieldsOf(form);
  const state = await submitFor(preview, asked, after);
  if (state.status === "saved") redirect(`${feedAddress({ stage, journey }, readFeedChoice(asked))}#preview`);
  return state;
}

/** Lets the stage bring the KPI's readings from the next count on, and says so among what it feeds. */
export async function confirmFeed(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const { stage = "", journey = "" } = fields;
  const state = await submitFor(feedKpi, fields, after);
  if (state.status === "saved") redirect(`${feedAddress({ stage, journey })}#feeds`);
  return state;
}

export async function stopFeeding(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(stopFeedingKpi, form, after);
}
