import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { Invoice } from "../../invoices/invoice";
import { type Hindrance, hindranceFor, stepFor } from "../../invoices/next-step";
import { type RuleResult, rulesFor, rulesKept } from "../../invoices/rules";
import { listInvoicesInput, readInvoiceInput, readWaitingInvoicesInput } from "../../invoices/schema";
import { invoiceRows } from "./invoice-rows";
import { notEnded, type Waiting, waitingFor } from "./waits-for";

export interface InvoiceItem extends Invoice {
  /** What it waits for the viewer to do. */
  readonly step: "approve" | "pay" | null;
  /** Why its next step is not the viewer's to take. */
  readonly hindrance: Hindrance | null;
  /** The same for whoever looks; of a paid invoice as they were met when it was paid. */
  readonly rules: readonly RuleResult[];
}

/** How many, and what they come to, each currency by itself. */
export interface InvoiceSum {
  readonly count: number;
  readonly sums: readonly { readonly currency: string; readonly amountMinor: bigint }[];
}

export interface InvoiceList {
  /** Those that wait for the viewer first, then what is due first; of ended ones the last to end first; of all the newest. */
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
    hindrance: hindranceFor(viewer, invoice),
    rules: invoice.state === "paid" ? rulesKept(invoice, invoice.passedOver) : rulesFor(invoice, null),
  });

const shown = { waiting: notEnded, ended: sql`v.outcome is not null`, all: sql`true` };
const inState = {
  entered: sql`v.outcome is null and v.approved_by is null`,
  approved: sql`v.outcome is null and v.approved_by is not null`,
  paid: sql`v.outcome = 'paid'`,
  returned: sql`v.outcome = 'returned'`,
};

/** The check queue: invoices on their way, with every rule's result; or those that ended, or all. */
export const listInvoices = query({
  name: "listInvoices",
  capability: "budget.read",
  input: listInvoicesInput,
  async run({ db, input, viewer }): Promise<InvoiceList> {
    const { show, state, budgetId, page, limit } = input;
    const ofBudget = budgetId ? sql`b.id = ${budgetId}` : sql`true`;
    const where = sql`${shown[show]} and ${ofBudget} and ${state ? inState[state] : sql`true`}`;
    const waiting = await waitingFor({ db, viewer });
    const theirs = sql`${sql.param(waiting.map(({ id }) => id))}::uuid[]`;
    const order = {
      waiting: sql`v.id <> all(${theirs}), v.due_on nulls last, v.entered_at, v.id`,
      ended: sql`v.checked_at desc, v.id`,
      all: sql`v.entered_at desc, v.id`,
    }[show];
    const [invoices, count] = await Promise.all([
      invoiceRows({ db, viewer }, { where, order, limit, offset: (page - 1) * limit }),
      db.execute<{ count: number }>(sql`select count(*)::int as count from invoices v
        join budget_lines l on l.id = v.line_id join budgets b on b.id = l.budget_id
        where ${where} and ${readableBudgets(viewer, sql`b.id`)}`),
    ]);
    return { items: invoices.map(itemFor(viewer)), count: count.rows[0]?.count ?? 0, mine: sumOf(waiting) };
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
  run: async ({ db, viewer }) => sumOf(await waitingFor({ db, viewer })),
});

function sumOf(waiting: readonly Waiting[]): InvoiceSum {
  const sums = new Map<string, bigint>();
  for (const { currency, amountMinor } of waiting) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  const each = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
  return { count: waiting.length, sums: each.map(([currency, amountMinor]) => ({ currency, amountMinor })) };
}
