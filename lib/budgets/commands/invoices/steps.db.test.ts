import { and, eq, isNotNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { budgets, invoices } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import type { Context } from "@/lib/kernel/operation";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { aBudget } from "@/tests/support/money";
import { now } from "@/tests/support/people";
import { findInvoice, listInvoices, readWaitingInvoices } from "../../queries/invoices/list-invoices";
import { listOrders } from "../../queries/orders/list-orders";
import { addLine } from "../add-line";
import { placeOrder } from "../orders/place-order";
import { releaseCommitment } from "../orders/release-commitment";
import { postEntry } from "../post-entry";
import { approveInvoice } from "./approve-invoice";
import { enterInvoice } from "./enter-invoice";
import { payInvoice } from "./pay-invoice";
import { returnInvoice } from "./return-invoice";

const { db } = await testDatabase();
const office = await anOffice(db);
const { house, finance, checker, executive, chief, contributor, enter, order, approved, pay } = office;
const refusal = (key: string, code?: string) => expect.objectContaining({ key, ...(code && { code }) });
const unmet = (name: string) => `budget.unmet.${name}`;

/** A line only finance pays, which has no executive. */
async function aLineOfFinance(): Promise<string> {
  const { id: budgetId } = await aBudget(finance);
  const parties = [{ functionId: house.functionIds.finance, percent: "100" }];
  const { id } = await addLine(finance, { budgetId, name: "Audit", agreement: { mode: "percent", parties } });
  await postEntry(finance, { lineId: id, kind: "allocation", amount: "1000.00", postedOn: "2026-01-01" });
  return id;
}

describe("three people", () => {
  it("are asked for: whoever entered neither approves, pays nor returns, whoever approved does not pay", async () => {
    const { lineId } = await aFundedLine(office);
    const { id: invoiceId } = await enter(lineId, {}, finance);
    await expect(approveInvoice(finance, { invoiceId })).rejects.toEqual(
      refusal("budget.refusal.invoice_own_approval", "forbidden"),
    );
    await expect(returnInvoice(finance, { invoiceId, reason: "R" })).rejects.toEqual(
      refusal("budget.refusal.invoice_own_return", "forbidden"),
    );
    await expect(pay(invoiceId, "R", checker)).rejects.toEqual(
      refusal(unmet("other_people.not_approved"), "forbidden"),
    );
    await approveInvoice(executive, { invoiceId });
    await expect(approveInvoice(chief, { invoiceId })).rejects.toEqual(
      refusal("budget.refusal.invoice_approved", "conflict"),
    );
    await expect(pay(invoiceId, "R", finance)).rejects.toEqual(refusal(unmet("other_people.yours"), "forbidden"));
    await pay(invoiceId, undefined, checker);
  });

  it("are asked for where finance stands in too: who approved for a function without executives does not pay", async () => {
    const { id: invoiceId } = await enter(await aLineOfFinance(), { functionId: house.functionIds.finance });
    await approveInvoice(checker, { invoiceId });
    await expect(pay(invoiceId, "R", checker)).rejects.toEqual(
      refusal(unmet("other_people.approved_by_you"), "forbidden"),
    );
    await expect(returnInvoice(checker, { invoiceId, reason: "R" })).rejects.toEqual(
      refusal("budget.refusal.invoice_not_yours", "forbidden"),
    );
    await pay(invoiceId, undefined, finance);
  });

  it("are held to by the database, whatever the app says", async () => {
    const { lineId } = await aFundedLine(office);
    const { id } = await enter(lineId);
    const [me, other] = [contributor.viewer.id, executive.viewer.id];
    const set = (changes: object) => db.update(invoices).set(changes).where(eq(invoices.id, id));
    const broken = (constraint: string) => ({ cause: expect.objectContaining({ code: "23514", constraint }) });
    await expect(set({ approvedBy: me, approvedAt: now })).rejects.toMatchObject(broken("invoices_approver"));
    await expect(set({ outcome: "returned", checkedBy: me })).rejects.toMatchObject(broken("invoices_checker"));
    await expect(set({ outcome: "paid", checkedBy: other })).rejects.toMatchObject(broken("invoices_paid"));
    await set({ approvedBy: other, approvedAt: now });
    await expect(set({ outcome: "returned", checkedBy: other })).rejects.toMatchObject(broken("invoices_checker"));
    await expect(set({ amountMinor: 1n })).rejects.toMatchObject({ cause: expect.objectContaining({ code: "42501" }) });
  });

  it("whoever speaks for a function that funds the line approves, and nobody else", async () => {
    const { lineId } = await aFundedLine(office);
    const { id: invoiceId } = await enter(lineId);
    const others = [await house.as("executive"), finance, checker];
    for (const other of others) {
      await expect(approveInvoice(other, { invoiceId })).rejects.toEqual(
        refusal("budget.refusal.invoice_other_function", "forbidden"),
      );
      await expect(returnInvoice(other, { invoiceId, reason: "R" })).rejects.toMatchObject({ code: "forbidden" });
      expect((await findInvoice(other, { id: invoiceId }))?.step).toBeNull();
    }
    const turn = (await findInvoice(finance, { id: invoiceId }))?.turn;
    expect(turn).toMatchObject({ people: [{ name: "Tess" }, { name: "Juno" }], standsIn: false });
    expect(await db.$count(invoices, and(eq(invoices.id, invoiceId), isNotNull(invoices.approvedBy)))).toBe(0);
    await approveInvoice(chief, { invoiceId });
    expect((await findInvoice(finance, { id: invoiceId }))?.turn).toBeNull();
  });

  it("finance approves for a function whose only executive entered the invoice, as it decides a change for it", async () => {
    const cfo = await house.as("executive", { side: "finance" });
    const lineId = await aLineOfFinance();
    const { id: invoiceId } = await enter(lineId, { functionId: house.functionIds.finance }, cfo);
    await expect(approveInvoice(cfo, { invoiceId })).rejects.toMatchObject({ code: "forbidden" });
    await approveInvoice(finance, { invoiceId });
    const { id: others } = await enter(lineId, { functionId: house.functionIds.finance });
    await expect(approveInvoice(finance, { invoiceId: others })).rejects.toMatchObject({ code: "forbidden" });
    await approveInvoice(cfo, { invoiceId: others });
  });

  it.each(roles)("a %s may take exactly the steps of the role", async (role) => {
    const { lineId } = await aFundedLine(office);
    const who = await house.as(role, { side: "it" });
    const { id: toApprove } = await enter(lineId);
    const toPay = await approved(lineId);
    const { id: toReturn } = await enter(lineId);
    const { id: commitmentId } = await order(lineId);
    const answer = (step: Promise<unknown>) => step.then(() => "done").catch(({ code }) => code);
    const numbered = { number: `W-${role}`, supplier: "S", functionId: house.functionIds.it, amount: "1.00" };
    expect({
      enter: await answer(enterInvoice(who, { lineId, ...numbered, invoicedOn: "2026-11-16" })),
      order: await answer(placeOrder(who, { lineId, ...numbered })),
      release: await answer(releaseCommitment(who, { entryId: commitmentId, reason: "R" })),
      approve: await answer(approveInvoice(who, { invoiceId: toApprove })),
      giveBack: await answer(returnInvoice(who, { invoiceId: toReturn, reason: "R" })),
      pay: await answer(payInvoice(who, { invoiceId: toPay })),
    }).toEqual(
      Object.fromEntries(
        ["enter", "order", "release", "approve", "giveBack", "pay"].map((step) => [
          step,
          stepsOf[role].includes(step) ? "done" : "forbidden",
        ]),
      ),
    );
  });
});

const stepsOf: Readonly<Record<(typeof roles)[number], readonly string[]>> = {
  admin: [],
  executive: ["enter", "approve", "giveBack"],
  stream_lead: ["enter"],
  contributor: ["enter"],
  finance_controller: ["enter", "order", "release", "pay"],
  viewer: [],
};

describe("the queue", () => {
  it("gives each person what waits for them first, with count and sum in each currency, as the rules of the steps say", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: own } = await enter(lineId, { amount: "5.00" }, finance);
    const waiting = await enter(lineId, { amount: "7.00", dueOn: "2026-11-20" });
    const payable = await approved(lineId, { amount: "11.00", dueOn: "2026-11-18" });
    const dollars = await approved(lineId, { amount: "13.00", currency: "USD" });
    const ids = async (as: Context) =>
      (await listInvoices(as, { budgetId })).items.filter(({ step }) => step).map(({ id }) => id);
    expect(await ids(finance)).toEqual([payable, dollars]);
    expect(await ids(executive)).toEqual([waiting.id, own]);
    expect(await ids(chief)).toEqual([waiting.id, own]);
    expect(await ids(contributor)).toEqual([]);
    for (const as of [
      finance,
      checker,
      executive,
      contributor,
      await house.as("viewer"),
      await house.as("executive"),
    ]) {
      const { items, mine } = await listInvoices(as, { limit: 200 });
      const steps = items.filter(({ step }) => step !== null);
      expect(items.slice(0, steps.length)).toEqual(steps);
      expect(mine.count).toBe(steps.length);
      const euros = steps.filter(({ currency }) => currency === "EUR").reduce((sum, one) => sum + one.amountMinor, 0n);
      expect(mine.sums.find(({ currency }) => currency === "EUR")?.amountMinor ?? 0n).toBe(euros);
      expect(await readWaitingInvoices(as, {})).toEqual(mine);
    }
    await pay(payable);
    const { items } = await listInvoices(finance, { budgetId, show: "ended" });
    expect(items.map(({ id }) => id)).toEqual([payable]);
  });

  it("shows nothing of a restricted budget to whoever may not read it, not even as a number seen before", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { lineId: open } = await aFundedLine(office);
    const { id } = await enter(lineId, { number: "SECRET-1" });
    const { id: twin } = await enter(open, { number: "SECRET-1" });
    await db.update(budgets).set({ isRestricted: true }).where(eq(budgets.id, budgetId));
    const outsider = await house.as("executive", { side: "finance" });
    const gone = { code: "not_found", key: "refusal.gone" };
    expect((await listInvoices(outsider, { limit: 200 })).items.map((one) => one.id)).not.toContain(id);
    expect((await findInvoice(outsider, { id: twin }))?.seen).toEqual([]);
    expect((await findInvoice(checker, { id: twin }))?.seen).toHaveLength(1);
    expect(await findInvoice(outsider, { id })).toBeNull();
    await expect(approveInvoice(outsider, { invoiceId: id })).rejects.toMatchObject(gone);
    await expect(enter(lineId)).rejects.toMatchObject(gone);
    await expect(listOrders(outsider, { budgetId })).rejects.toMatchObject(gone);
    expect((await findInvoice(executive, { id }))?.step).toBe("approve");
  });
});
