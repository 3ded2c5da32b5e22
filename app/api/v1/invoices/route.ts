import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { listInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import { enterInvoiceContract, listInvoicesContract } from "../_contract/invoices";
import { nextCursor, pageAskedFor } from "../_contract/page";
import { serve } from "../_contract/serve";
import { invoiceJson } from "./invoice-json";

export const GET = serve(listInvoicesContract, async ({ context, query: { limit, cursor, ...filter } }) => {
  const page = pageAskedFor({ limit, cursor });
  const { items, count } = await listInvoices(context, { show: "all", ...filter, ...page });
  const hidden = await countHiddenBudgets(context, {});
  return { body: { items: items.map(invoiceJson), nextCursor: nextCursor(page, count), hidden } };
});

export const POST = serve(enterInvoiceContract, async ({ context, body }) => ({
  status: 201,
  body: await enterInvoice(context, body),
}));
