import { z } from "zod";
import { dayField } from "@/lib/kernel/day-field";
import { invoiceStates } from "./invoice";

const name = z.string().trim().min(1).max(200);
const amount = z.string().trim().min(1).max(40);
const number = z.string().trim().min(1).max(100);
const description = z.string().trim().max(2000).default("");
const reason = z.string().trim().min(1).max(500);
/** Made with the form: the same form sent twice is one order or invoice. */
const formId = z.uuid().optional();
const page = z.coerce.number().int().min(1).max(1_000_000).default(1);

export const placeOrderInput = z.strictObject({
  lineId: z.uuid(),
  number,
  supplier: name,
  functionId: z.uuid(),
  costCentreId: z.uuid().optional(),
  amount,
  orderedOn: dayField.optional(),
  expectedOn: dayField.optional(),
  description,
  formId,
});

export const releaseCommitmentInput = z.strictObject({ entryId: z.uuid(), reason });

export const enterInvoiceInput = z.strictObject({
  lineId: z.uuid(),
  number,
  supplier: name,
  /** Who pays: by its id, or by its key or name. One of the two is needed. */
  functionId: z.uuid().optional(),
  function: name.optional(),
  /** The e-mail of the person who enters it; for tokens, which are nobody of the three. */
  enteredBy: z.email().max(200).optional(),
  costCentreId: z.uuid().optional(),
  /** The commitment of the same line that it is an invoice of. */
  commitmentId: z.uuid().optional(),
  amount,
  /** The budget's, unless said otherwise. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  invoicedOn: dayField,
  dueOn: dayField.optional(),
  description,
  formId,
});

export const approveInvoiceInput = z.strictObject({ invoiceId: z.uuid() });

export const payInvoiceInput = z.strictObject({
  invoiceId: z.uuid(),
  /** Why it is paid although a rule is not met; only some rules may be passed over. */
  reason: reason.optional(),
});

export const returnInvoiceInput = z.strictObject({ invoiceId: z.uuid(), reason });

export const listInvoicesInput = z.strictObject({
  /** Waiting: not ended; ended: paid or returned. */
  show: z.enum(["waiting", "ended", "all"]).default("waiting"),
  state: z.enum(invoiceStates).optional(),
  budgetId: z.uuid().optional(),
  page,
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const readInvoiceInput = z.strictObject({ id: z.uuid() });
export const readWaitingInvoicesInput = z.strictObject({});

export const listOrdersInput = z.strictObject({
  budgetId: z.uuid(),
  show: z.enum(["open", "late", "all"]).default("all"),
  page,
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
