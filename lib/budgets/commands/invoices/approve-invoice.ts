import { eq } from "drizzle-orm";
import { invoices } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { isTheirTurn } from "../../invoices/next-step";
import { approveInvoiceInput } from "../../invoices/schema";
import { holdInvoice, openInvoice } from "./hold-invoice";

/**
 * Says for a function that funds the line that an invoice is right. Refuses, as forbidden, whoever entered it and
 * whoever speaks for none of the functions, as for a change of the plan; as a conflict, one that was approved before
 * or has ended.
 */
export const approveInvoice = command({
  name: "approveInvoice",
  capability: "budget.approve",
  input: approveInvoiceInput,
  subject: ({ input, ...sight }) => holdInvoice(sight, input.invoiceId),
  async run({ db, viewer, subject, now }): Promise<{ id: string }> {
    const { id } = subject;
    const invoice = await openInvoice({ db, viewer }, id);
    const { number, entered, approved, payer } = invoice;
    if (approved) refuse("conflict", "budget.refusal.invoice_approved", { number, by: approved.name });
    if (entered.id === viewer.id) refuse("forbidden", "budget.refusal.invoice_own_approval", { number });
    if (!isTheirTurn(viewer, invoice.turn)) {
      refuse("forbidden", "budget.refusal.invoice_other_function", { number, function: payer.name });
    }
    await db.update(invoices).set({ approvedBy: viewer.id, approvedAt: now }).where(eq(invoices.id, id));
    return { id };
  },
});
