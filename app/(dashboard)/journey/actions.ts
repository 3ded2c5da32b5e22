"use server";

import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { raiseSignal } from "@/lib/signals/commands/raise-signal";

/** An empty answer to whom it is for means the other side. */
export async function raiseOneSignal(_previous: FormState, form: FormData): Promise<FormState> {
  const { to, ...rest } = fieldsOf(form);
  return submitFor(raiseSignal, { ...rest, ...(to && { to }) }, { refresh: "/journey" });
}
