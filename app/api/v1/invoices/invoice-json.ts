import type { Deed } from "@/lib/budgets/invoices/invoice";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import { keyAndName } from "../_contract/answers";

/** An invoice as both the list and its own address answer it. */
export const invoiceJson = (invoice: InvoiceItem) => ({
  id: invoice.id,
  number: invoice.number,
  supplier: invoice.supplier.name,
  budget: { id: invoice.budget.id, name: invoice.budget.name },
  line: { id: invoice.line.id, name: invoice.line.name },
  function: keyAndName(invoice.payer) ?? { key: "", name: "" },
  amount: `${invoice.amountMinor}`,
  currency: invoice.currency,
  invoicedOn: invoice.invoicedOn,
  postsOn: invoice.postsOn,
  dueOn: invoice.dueOn,
  description: invoice.description,
  state: invoice.state,
  entered: deedJson(invoice.entered),
  approved: invoice.approved && deedJson(invoice.approved),
  ended: invoice.checked && deedJson(invoice.checked),
  reason: invoice.checkReason,
  entryId: invoice.entryId,
  commitmentId: invoice.commitment?.id ?? null,
  rules: invoice.rules.map(({ rule, isMet }) => ({ rule, isMet })),
});

const deedJson = ({ name, at }: Deed) => ({ name, at: new Date(at).toISOString() });
