"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { removeStage } from "@/lib/journeys/commands/stages";
import { readFrom, wayBack } from "./address";

/** Takes a stage away and returns to where somebody came from. An empty answer leaves nothing to take over. */
export async function removeThisStage(_previous: FormState, form: FormData): Promise<FormState> {
  const { moveTo, from, journey = "default", ...rest } = fieldsOf(form);
  const state = await submitFor(removeStage, moveTo ? { ...rest, moveTo } : rest, { refresh: "/journey" });
  if (state.status === "saved") redirect(wayBack(readFrom(from), journey));
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}
