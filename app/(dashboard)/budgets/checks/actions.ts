"use server";

import { redirect } from "next/navigation";
import { type FormState, fieldsOf, submitFor } from "@/app/_server/form";
import { approveInvoice } from "@/lib/budgets/commands/invoices/approve-invoice";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { payInvoice } from "@/lib/budgets/commands/invoices/pay-invoice";
import { returnInvoice } from "@/lib/budgets/commands/invoices/return-invoice";
import { placeOrder } from "@/lib/budgets/commands/orders/place-order";
import { releaseCommitment } from "@/lib/budgets/commands/orders/release-commitment";
import { plainAnswers } from "../written-line";

const queue = { refresh: "/budgets/checks" };

export async function approve(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(approveInvoice, fieldsOf(form), queue);
}

export async function pay(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(payInvoice, fieldsOf(form), queue);
}

export async function giveBack(_previous: FormState, form: FormData): Promise<FormState> {
  return submitFor(returnInvoice, fieldsOf(form), queue);
}

/** Enters an invoice and shows it where it now waits. */
export async function enter(_previous: FormState, form: FormData): Promise<FormState> {
  const raw = plainAnswers(fieldsOf(form));
  const state = await submitFor(enterInvoice, raw, { ...queue, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/budgets/checks#invoice-${state.message}`) : state;
}

export async function order(_previous: FormState, form: FormData): Promise<FormState> {
  const { budgetId, ...raw } = plainAnswers(fieldsOf(form));
  const state = await submitFor(placeOrder, raw, { refresh: `/budgets/${budgetId}`, answer: ({ id }) => id });
  return state.status === "saved" ? redirect(`/budgets/${budgetId}/orders#order-${state.message}`) : state;
}

/** Lets go of what is open, and goes back to the orders it was asked from. */
export async function release(_previous: FormState, form: FormData): Promise<FormState> {
  const { budgetId, ...raw } = fieldsOf(form);
  const state = await submitFor(releaseCommitment, raw, { refresh: `/budgets/${budgetId}` });
  return state.status === "saved" ? redirect(`/budgets/${budgetId}/orders#order-${raw.entryId}`) : state;
}
