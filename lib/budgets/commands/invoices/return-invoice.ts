import { eq } from "drizzle-orm";
import { invoices } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { stepFor } from "../../invoices/next-step";
import { returnInvoiceInput } from "../../invoices/schema";
import { holdInvoice, openInvoice } from "./hold-invoice";

/**
 * Gives an invoice back to who entered it, saying why: instead of approving it, or instead of paying it. It may be
 * entered again as a new one. Refuses, as forbidden, whoever could not take that step; as a conflict, one that ended.
 */
export const returnInvoice = command({
  name: "returnInvoice",
  capability: "budget.approve",
  input: returnInvoiceInput,
  subject: ({ input, ...sight }) => holdInvoice(sight, input.invoiceId),
  async run({ db, viewer, input, subject, now }): Promise<{ id: string }> {
    const { id } = subject;
    const invoice = await openInvoice({ db, viewer }, id);
    if (stepFor(viewer, invoice) === null) {
      const { number, state, entered } = invoice;
      if (entered.id === viewer.id) refuse("forbidden", "budget.refusal.invoice_own_return", { number });
      const isCheck = state === "approved" && !can(viewer, "budget.check", {});
      refuse("forbidden", isCheck ? "refusal.forbidden.budget_check" : "budget.refusal.invoice_not_yours", { number });
    }
    await db
      .update(invoices)
      .set({ outcome: "returned", checkedBy: viewer.id, checkedAt: now, returnReason: input.reason })
      .where(eq(invoices.id, id));
    return { id };
  },
});
