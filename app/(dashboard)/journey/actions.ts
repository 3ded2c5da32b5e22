"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { answerSignal } from "@/lib/signals/commands/answer-signal";
import { raiseSignal } from "@/lib/signals/commands/raise-signal";
import { journeyAddress, readAddress } from "./address";

/** Back on the page it was raised from, which names it. An empty answer to whom it is for means the other side. */
export async function raiseOneSignal(_previous: FormState, form: FormData): Promise<FormState> {
  const { to, back = "", ...rest } = fieldsOf(form);
  const raw = { ...rest, ...(to && { to }) };
  const state = await submitFor(raiseSignal, raw, { refresh: "/journey", answer: ({ id }) => id });
  if (state.status !== "saved") return state;
  return redirect(journeyAddress(readAddress(back), { raise: undefined, raised: state.message }));
}

/** Says where the side a signal is for stands with it. */
export async function answerOneSignal(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(answerSignal, form, { refresh: "/journey" });
}
