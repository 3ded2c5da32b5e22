import { and, eq, sql } from "drizzle-orm";
import { budgetLines, budgets, invoices } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import type { Invoice } from "../../invoices/invoice";
import { invoiceRows } from "../../queries/invoices/invoice-rows";
import type { Sight } from "../hold-lines";

/** Locks an invoice, so that of two who would end it one waits for the other; undefined where there is none to see. */
export async function holdInvoice({ db, viewer }: Sight, id: string) {
  const [held] = await db
    .select({ id: invoices.id, lineId: invoices.lineId, streamId: budgets.streamId })
    .from(invoices)
    .innerJoin(budgetLines, eq(budgetLines.id, invoices.lineId))
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(and(eq(invoices.id, id), readableBudgets(viewer)))
    .for("update", { of: invoices });
  return held && { ...held, streamIds: [held.streamId] };
}

/** The invoice as it stands now; ask after holding it. Refuses, as a conflict, one that has ended. */
export async function openInvoice(sight: Sight, id: string): Promise<Invoice> {
  const [invoice] = await invoiceRows(sight, { where: sql`v.id = ${id}`, order: sql`v.id`, limit: 1, offset: 0 });
  if (!invoice) throw new Error("A held invoice is gone");
  const { state, number } = invoice;
  if (state === "paid" || state === "returned") refuse("conflict", `budget.refusal.invoice_${state}`, { number });
  return invoice;
}
