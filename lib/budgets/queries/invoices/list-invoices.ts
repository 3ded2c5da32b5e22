import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { Invoice } from "../../invoices/invoice";
import { stepFor } from "../../invoices/next-step";
import { type RuleResult, rulesFor } from "../../invoices/rules";
import { listInvoicesInput, readInvoiceInput, readWaitingInvoicesInput } from "../../invoices/schema";
import { invoiceRows } from "./invoice-rows";
import { notEnded, waitsFor } from "./waits-for";

export interface InvoiceItem extends Invoice {
  /** What it waits for the viewer to do. */
  readonly step: "approve" | "pay" | null;
  readonly rules: readonly RuleResult[];
}

/** How many, and what they come to, each currency by itself. */
export interface InvoiceSum {
  readonly count: number;
  readonly sums: readonly { readonly currency: string; readonly amountMinor: bigint }[];
}

export interface InvoiceList {
  /** Those that wait for the viewer first, then what is due first; of ended ones the last to end first. */
  readonly items: readonly InvoiceItem[];
  /** Over all pages. */
  readonly count: number;
  /** What waits for the viewer, over all pages. */
  readonly mine: InvoiceSum;
}

const itemFor =
  (viewer: Viewer) =>
  (invoice: Invoice): InvoiceItem => ({
    ...invoice,
    step: stepFor(viewer, invoice),
    rules: rulesFor(invoice, viewer.id),
  });

/** The check queue: invoices on their way, with every rule's result as it stands for the viewer; or those that ended. */
export const listInvoices = query({
  name: "listInvoices",
  capability: "budget.read",
  input: listInvoicesInput,
  async run({ db, input, viewer }): Promise<InvoiceList> {
    const { show, budgetId, page, limit } = input;
    const ended = sql`v.outcome is not null`;
    const where = sql`${show === "waiting" ? notEnded : ended} ${budgetId ? sql`and b.id = ${budgetId}` : sql``}`;
    const order =
      show === "waiting"
        ? sql`not ${waitsFor(viewer)}, v.due_on nulls last, v.entered_at, v.id`
        : sql`v.checked_at desc, v.id`;
    const [invoices, count, mine] = await Promise.all([
      invoiceRows({ db, viewer }, { where, order, limit, offset: (page - 1) * limit }),
      db.execute<{ count: number }>(sql`select count(*)::int as count from invoices v
        join budget_lines l on l.id = v.line_id join budgets b on b.id = l.budget_id
        where ${where} and ${readableBudgets(viewer, sql`b.id`)}`),
      waitingSum(db, viewer),
    ]);
    return { items: invoices.map(itemFor(viewer)), count: count.rows[0]?.count ?? 0, mine };
  },
});

/** One invoice, wherever it stands. Refuses, as not found, one there is not. */
export const findInvoice = query({
  name: "findInvoice",
  capability: "budget.read",
  input: readInvoiceInput,
  async run({ db, input, viewer }): Promise<InvoiceItem | null> {
    const narrowed = { where: sql`v.id = ${input.id}`, order: sql`v.id`, limit: 1, offset: 0 };
    const [invoice] = await invoiceRows({ db, viewer }, narrowed);
    return invoice ? itemFor(viewer)(invoice) : null;
  },
});

/** What waits for the viewer to approve or pay. */
export const readWaitingInvoices = query({
  name: "readWaitingInvoices",
  capability: "budget.read",
  input: readWaitingInvoicesInput,
  run: ({ db, viewer }) => waitingSum(db, viewer),
});

async function waitingSum(db: Db, viewer: Viewer): Promise<InvoiceSum> {
  const { rows } = await db.execute<{ currency: string; count: number; amount: string }>(sql`
    select v.currency, count(*)::int as count, sum(v.amount_minor)::text as amount
    from invoices v join budget_lines l on l.id = v.line_id
    where ${waitsFor(viewer)} and ${readableBudgets(viewer, sql`l.budget_id`)} group by v.currency order by v.currency`);
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    sums: rows.map(({ currency, amount }) => ({ currency, amountMinor: BigInt(amount) })),
  };
}
