"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { decideConflict } from "@/lib/kpis/commands/decide-conflict";
import { clearOpposition, markOpposition } from "@/lib/kpis/commands/mark-opposition";
import { typedAnswers } from "../typed-answers";

const address = "/kpis/conflicts";

export async function markPair(_previous: FormState, form: FormData): Promise<FormState> {
  return back(await submitFor(markOpposition, typedAnswers(form, []), { refresh: address }), form);
}

export async function decidePair(_previous: FormState, form: FormData): Promise<FormState> {
  return back(await submitFor(decideConflict, typedAnswers(form, []), { refresh: address }), form);
}

export async function clearPair(form: FormData): Promise<void> {
  await submitFor(clearOpposition, typedAnswers(form, []), { refresh: address });
}

function back(state: FormState, form: FormData): FormState {
  if (state.status === "saved") redirect(address);
  return state.status === "refused" ? { ...state, kept: fieldsOf(form) } : state;
}
