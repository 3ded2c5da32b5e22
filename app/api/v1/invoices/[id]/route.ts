import { findInvoice } from "@/lib/budgets/queries/invoices/list-invoices";
import { refuse } from "@/lib/kernel/errors";
import { readInvoiceContract } from "../../_contract/invoices";
import { serve } from "../../_contract/serve";
import { invoiceJson } from "../invoice-json";

export const GET = serve(readInvoiceContract, async ({ context, params }) => ({
  body: invoiceJson((await findInvoice(context, params)) ?? refuse("not_found", "refusal.gone")),
}));
