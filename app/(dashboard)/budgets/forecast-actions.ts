"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { sayForecast } from "@/lib/budgets/commands/say-forecast";
import { plainAnswers } from "./written-line";

/** States what a line will have come to, and shows it in its budget. */
export async function stateForecast(_previous: FormState, form: FormData): Promise<FormState> {
  const { budgetId = "", ...raw } = plainAnswers(fieldsOf(form));
  const address = `/budgets/${encodeURIComponent(String(budgetId))}`;
  const state = await submitFor(sayForecast, raw, { refresh: address });
  return state.status === "saved" ? redirect(`${address}#line-${raw.lineId}`) : state;
}
