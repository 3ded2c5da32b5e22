import { changeApprovals, changeRequests, invoices, overrides, purchaseOrders } from "@/db/schema";
import { planStand } from "@/lib/budgets/queries/requests/plan-stand";
import { standAfter } from "@/lib/budgets/requests/change";
import { addDays, type Day, monthStart } from "@/lib/kernel/day";
import { harbourline } from "../story/company";
import type { EntryStory } from "../story/entries";
import {
  type InvoiceStory,
  invoices as toldInvoices,
  orders as toldOrders,
  override as toldOverride,
  requests as toldRequests,
} from "../story/money-control";
import type { Writing } from "./writing";

const currency = harbourline.baseCurrency;

/** What waits for people around the money: orders, invoices on each step, changes asked for and leave given. */
export async function writeMoneyControl(writing: Writing): Promise<void> {
  await writeOrders(writing);
  await writeInvoices(writing);
  await writeRequests(writing);
  const { db, id, when, monday } = writing;
  const { line, cents, why, askedBy, approvedBy, daysBefore } = toldOverride;
  const on = addDays(monday, -daysBefore);
  await db.insert(overrides).values({
    ...{ lineId: id("line", line), beyondMinor: BigInt(cents), currency, reason: why },
    ...{ askedBy: id("person", askedBy), askedAt: when({ on, at: "10:10" }) },
    ...{ approvedBy: id("person", approvedBy), approvedAt: when({ on, at: "16:40" }) },
  });
}

const told = (story: Writing["story"], key: string): EntryStory => {
  const found = story.entries.find((entry) => entry.key === key);
  if (!found) throw new Error(`The story has no entry ${key}`);
  return found;
};

async function writeOrders({ db, story, id, monday }: Writing): Promise<void> {
  await db.insert(purchaseOrders).values(
    toldOrders.map(({ entry, number, expectedIn }) => ({
      ...{ entryId: id("entry", entry), number, expectedOn: addDays(monday, expectedIn) },
      supplierId: id("supplier", told(story, entry).supplier ?? ""),
    })),
  );
}

async function writeInvoices(writing: Writing): Promise<void> {
  const { db, id, when } = writing;
  await db.insert(invoices).values(
    toldInvoices.map((invoice) => {
      const { line, payer, what, enteredBy, approvedBy, order, end } = invoice;
      const { number, supplier, amountMinor, on, entryId } = claimOf(writing, invoice);
      return {
        ...{ number, amountMinor, currency, invoicedOn: on, dueOn: addDays(on, 30), description: what, entryId },
        ...{ supplierId: id("supplier", supplier), lineId: id("line", line), functionId: id("function", payer) },
        costCentreId: id("cost_centre", payer),
        commitmentId: order ? id("entry", order) : null,
        ...{ enteredBy: id("person", enteredBy), enteredAt: when({ on, at: "09:20" }) },
        approvedBy: approvedBy ? id("person", approvedBy) : null,
        approvedAt: approvedBy ? when({ on: addDays(on, 1), at: "11:05" }) : null,
        outcome: end ? (entryId ? ("paid" as const) : ("returned" as const)) : null,
        checkedBy: end ? id("person", end.by) : null,
        checkedAt: end ? when({ on: addDays(on, 2), at: "14:00" }) : null,
        returnReason: end && "returned" in end ? end.returned : null,
      };
    }),
  );
}

/** What an invoice claims; one that was paid claims what its entry says. */
function claimOf({ story, id, monday }: Writing, invoice: InvoiceStory) {
  const { number, supplier, cents, daysBefore, end } = invoice;
  if (end && "entry" in end) {
    const paid = told(story, `${end.entry}-0`);
    const [, written = ""] = /(\d+)/.exec(paid.description) ?? [];
    const { amountMinor, postedOn } = paid;
    return {
      number: written,
      supplier: paid.supplier ?? "",
      amountMinor,
      on: postedOn,
      entryId: id("entry", paid.key),
    };
  }
  const on: Day = daysBefore === "a month" ? addDays(monthStart(monday), -4) : addDays(monday, -daysBefore);
  return { number, supplier, amountMinor: BigInt(cents ?? 0), on, entryId: null };
}

async function writeRequests({ db, id, when, monday }: Writing): Promise<void> {
  for (const { budget, kind, line, to, cents, why, askedBy, daysBefore, approvedBy } of toldRequests) {
    const on = addDays(monday, -daysBefore);
    const lineIds = [line, ...(to ? [to] : [])].map((key) => id("line", key));
    const before = await planStand(db, lineIds, on);
    const after = standAfter(before, { kind, minor: BigInt(cents) });
    const requestedBy = id("person", askedBy);
    const [made] = await db
      .insert(changeRequests)
      .values({
        ...{ budgetId: id("budget", budget), kind, lineId: lineIds[0] ?? "", toLineId: lineIds[1] ?? null, currency },
        ...{ amountMinor: BigInt(cents), before, after, reason: why, requestedBy },
        requestedAt: when({ on, at: "13:15" }),
      })
      .returning({ id: changeRequests.id });
    if (!made || !approvedBy) continue;
    const [person, fn] = approvedBy;
    await db.insert(changeApprovals).values({
      ...{ requestId: made.id, functionId: id("function", fn), requestedBy, verdict: "approved" },
      ...{ decidedBy: id("person", person), decidedAt: when({ on: addDays(on, 1), at: "09:45" }) },
    });
  }
}
