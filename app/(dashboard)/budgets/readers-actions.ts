"use server";

import { type FormState, submit } from "@/app/_server/form";
import { addBudgetReader, removeBudgetReader } from "@/lib/budgets/commands/restricted/budget-readers";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";

export async function restrict(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(restrictBudget, form, { refresh: "/budgets" });
}

export async function addReader(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addBudgetReader, form, { refresh: "/budgets" });
}

/** Somebody who is named no longer when this arrives is what was asked for. */
export async function removeReader(form: FormData): Promise<void> {
  await submit(removeBudgetReader, form, { refresh: "/budgets" });
}
