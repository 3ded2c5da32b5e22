"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { healthStates } from "@/db/vocabulary/initiatives";
import { updateStatus } from "@/lib/initiatives/commands/update-status";
import { type MessageValues, Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import type { Said } from "./said";
import { saidWords } from "./said-words";

/** A refused update also shows what somebody else posted while it was being written. */
export type UpdateState = FormState & { readonly meanwhile?: Said };

/** Posts a status update and returns to the initiative; what was typed survives every refusal. */
export async function postUpdate(_previous: UpdateState, form: FormData): Promise<UpdateState> {
  const { initiativeId = "", ...typed } = fieldsOf(form);
  const raw = {
    ...typed,
    initiativeId,
    answersUpdateId: typed.answersUpdateId || null,
    ...wayBack(typed),
  };
  const meanwhile: MessageValues[] = [];
  const run = (context: Context, input: unknown) =>
    updateStatus(context, input).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "conflict") meanwhile.push(error.values);
      throw error;
    });
  const state = await submitFor(run, raw, { refresh: `/initiatives/${initiativeId}` });
  if (state.status === "saved") redirect(`/initiatives/${initiativeId}?posted=1`);
  const [values] = meanwhile;
  return values ? { ...state, meanwhile: await saidMeanwhile(values) } : state;
}

/** What is on track needs no way back: a text left in the hidden question is not posted. */
const wayBack = ({ health, bringBack = "", bringBackBy }: Record<string, string>) =>
  health === "on_track" ? { bringBack: "", bringBackBy: null } : { bringBack, bringBackBy: bringBackBy || null };

function saidMeanwhile(values: MessageValues): Promise<Said> {
  const text = (name: string) => String(values[name] ?? "");
  return saidWords({
    id: text("updateId"),
    health: healthStates.find((state) => state === values.health) ?? "no_update",
    author: text("author"),
    datedOn: text("datedOn"),
    texts: [text("done"), text("next"), text("blocker")],
  });
}
