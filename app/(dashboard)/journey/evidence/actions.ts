"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { addEvidence, withdrawEvidence } from "@/lib/journeys/commands/evidence";
import { ofMap } from "../room-links";
import { stageAnswer } from "./whole-map";

const after = { refresh: "/journey" } as const;

/** Adds a piece and returns to the list; of which stage, or of the whole map, must be said. */
export async function saveEvidence(_previous: FormState, form: FormData): Promise<FormState> {
  const { journey = "default", kind, party, stageId, url, ...rest } = fieldsOf(form);
  const answers = { isQuantitative: kind === "quantitative", isFirstParty: party === "first" };
  const raw = { ...rest, ...answers, stageId: stageAnswer(stageId), url: url?.trim() || null };
  const state = await submitFor(addEvidence, raw, after);
  return state.status === "saved"
    ? redirect(ofMap("/journey/evidence", journey))
    : { ...state, ...(state.status === "refused" && { kept: fieldsOf(form) }) };
}

/** Takes a piece back and returns to the list. */
export async function takeBackEvidence(_previous: FormState, form: FormData): Promise<FormState> {
  const { journey = "default", ...raw } = fieldsOf(form);
  const state = await submitFor(withdrawEvidence, raw, after);
  return state.status === "saved" ? redirect(ofMap("/journey/evidence", journey)) : state;
}
