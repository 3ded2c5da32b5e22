import { z } from "zod";
import { invoiceStates } from "@/lib/budgets/invoices/invoice";
import { invoiceRules } from "@/lib/budgets/invoices/rules";
import { enterInvoiceInput } from "@/lib/budgets/invoices/schema";
import { contract, nothing } from "./contract";
import { aDay, aFunction, anId, anInstant, currency, hidden, money, named } from "./fields";
import { pageAsked, pageOf } from "./page";

const who = z.object({ name: z.string(), at: anInstant });

const invoice = z.object({
  id: anId,
  number: z.string(),
  supplier: z.string(),
  budget: named,
  line: named,
  function: aFunction,
  amount: money,
  currency,
  invoicedOn: aDay,
  postsOn: aDay.nullable().meta({
    description:
      "The day its payment is posted on: its own, or the first open one where its month is closed. Null: none.",
  }),
  dueOn: aDay.nullable(),
  description: z.string(),
  state: z.enum(invoiceStates),
  entered: who,
  approved: who.nullable(),
  ended: who.nullable().meta({ description: "Who paid or returned it." }),
  reason: z.string().nullable().meta({ description: "Why it was returned, or paid although a rule was not met." }),
  entryId: anId.nullable().meta({ description: "The entry of the journal it was paid by." }),
  commitmentId: anId.nullable().meta({ description: "The entry of the commitment it is of." }),
  rules: z
    .array(z.object({ rule: z.enum(invoiceRules), isMet: z.boolean() }))
    .meta({ description: "As they stand now; all must be met, or passed over with a reason, before it is paid." }),
});

const reading = { method: "get", capability: "budget.read", scopes: ["budget:read"], body: nothing } as const;

export const listInvoicesContract = contract({
  ...reading,
  operationId: "listInvoices",
  path: "/api/v1/invoices",
  summary: "Invoices on their way and ended, the newest first",
  params: nothing,
  query: z.strictObject({ state: z.enum(invoiceStates).optional(), budgetId: anId.optional(), ...pageAsked }),
  answer: z.object({ ...pageOf(invoice), hidden }),
  statuses: { 200: "A page of invoices." },
});

export const readInvoiceContract = contract({
  ...reading,
  operationId: "readInvoice",
  path: "/api/v1/invoices/{id}",
  summary: "One invoice, wherever it stands",
  params: z.object({ id: anId }),
  query: nothing,
  answer: invoice,
  statuses: { 200: "The invoice." },
});

export const enterInvoiceContract = contract({
  operationId: "enterInvoice",
  method: "post",
  path: "/api/v1/invoices",
  summary: "Enter an invoice for the person named in enteredBy; two other people approve and pay it",
  capability: "invoice.enter",
  scopes: ["budget:write"],
  params: nothing,
  query: nothing,
  body: enterInvoiceInput.omit({ formId: true }),
  answer: z.object({ id: anId }),
  statuses: { 201: "The invoice waits for approval; no money has moved." },
});
