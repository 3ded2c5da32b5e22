"use server";

import { type FormState, submit } from "@/app/_server/form";
import { addExchangeRate } from "@/lib/budgets/commands/rates/add-exchange-rate";

/** Keeps one exchange rate. */
export async function addRate(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addExchangeRate, form, { refresh: "/budgets" });
}
