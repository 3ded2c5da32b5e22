import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { budgetLines, budgets, changeApprovals, invoices } from "@/db/schema";
import { agreeShares } from "@/lib/budgets/commands/agree-shares";
import { approveInvoice } from "@/lib/budgets/commands/invoices/approve-invoice";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { decideChange } from "@/lib/budgets/commands/requests/decide-change";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import { readBudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, now } from "@/tests/support/people";

const { db } = await testDatabase();
const house = await aHouse(db);
const { it: technology, marketing, finance: treasury } = house.functionIds;
const finance = await house.as("finance_controller");
const chiefs = {
  cio: await house.as("executive", { side: "it", name: "cio" }),
  cmo: await house.as("executive", { side: "marketing", name: "cmo" }),
  cfo: await house.as("executive", { side: "finance", name: "cfo" }),
  ceo: await house.as("executive", { name: "ceo" }),
};

/** A restricted budget; without a line nobody pays it. */
async function aRestrictedBudget() {
  const budget = await aBudget(finance);
  await db.update(budgets).set({ isRestricted: true }).where(eq(budgets.id, budget.id));
  return budget.id;
}
async function aSharedOne() {
  const budgetId = await aRestrictedBudget();
  return { budgetId, lineId: (await aLine(finance, house, { budgetId, amount: "100.00" })).id };
}
const sees = (who: Context, id: string) =>
  readBudget(who, { id }).then(
    () => true,
    () => false,
  );
/** Who of the chiefs reads a budget; the readers page must name the same. */
async function readersOf(budgetId: string): Promise<string[]> {
  const named = (await readBudgetReaders(finance, { budgetId })).byFunction.map(({ name }) => name);
  const asked = await Promise.all(
    Object.entries(chiefs).map(async ([who, as]) => ((await sees(as, budgetId)) ? who : [])),
  );
  expect(asked.flat().sort()).toEqual(named.sort());
  return asked.flat();
}
const agreeAnew = (lineId: string, version: number, validFrom: string, ...functionIds: string[]) =>
  agreeShares(finance, {
    ...{ lineId, version, validFrom, reason: "Agreed anew" },
    agreement: { mode: "equal", parties: functionIds.map((functionId) => ({ functionId })) },
  });

describe("a restricted budget is read by the chiefs of the functions", () => {
  it("that pay a part of a line, by nobody else who is not named, and is counted for the others", async () => {
    const before = await countHiddenBudgets(chiefs.cfo, {});
    const { budgetId } = await aSharedOne();
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo"]);
    const { byFunction } = await readBudgetReaders(chiefs.cio, { budgetId });
    expect(byFunction.map(({ name, functions }) => [name, functions])).toEqual([
      ["cio", ["it"]],
      ["cmo", ["marketing"]],
    ]);
    expect(await countHiddenBudgets(chiefs.cfo, {})).toBe(before + 1);
    for (const role of ["stream_lead", "contributor", "viewer", "admin"] as const) {
      expect(await sees(await house.as(role, { side: "it" }), budgetId)).toBe(false);
    }
    expect(await sees(house.asToken("budget:read"), budgetId)).toBe(false);
  });

  it("that pay now or from a day to come, no longer by one that has stopped", async () => {
    const { budgetId, lineId } = await aSharedOne();
    await agreeAnew(lineId, 1, "2020-01-02", marketing);
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo"]);
    await agreeAnew(lineId, 2, "2100-01-01", treasury);
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo", "cfo"]);
    const over = await aSharedOne();
    await agreeAnew(over.lineId, 1, "2026-01-01", marketing);
    expect(await readersOf(over.budgetId)).toEqual(["cmo"]);
  });

  it("that own a line nobody agreed to pay", async () => {
    const budgetId = await aRestrictedBudget();
    expect(await readersOf(budgetId)).toEqual([]);
    const line = {
      budgetId,
      name: "Owned",
      kind: "expense",
      spendType: "opex",
      functionId: treasury,
      position: 1,
    } as const;
    await db.insert(budgetLines).values({ ...line, createdAt: now });
    expect(await readersOf(budgetId)).toEqual(["cfo"]);
  });
});

describe("whoever is asked reads what they are asked", () => {
  it("about new shares, until the request has ended", async () => {
    const { budgetId, lineId } = await aSharedOne();
    const parties = [technology, treasury].map((functionId) => ({ functionId }));
    const change = { kind: "shares", lineId, agreement: { mode: "equal", parties }, reason: "Treasury joins" };
    const { id: requestId } = await requestChange(finance, change);
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo", "cfo"]);
    const refused = { requestId, functionId: treasury, verdict: "refused", reason: "No" };
    const said = await db.$count(changeApprovals);
    await expect(decideChange(chiefs.ceo, refused)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(changeApprovals)).toBe(said);
    expect(await decideChange(chiefs.cfo, refused)).toEqual({ outcome: "refused" });
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo"]);
  });

  it("about an invoice of a day on which they paid, until it is approved", async () => {
    const { budgetId, lineId } = await aSharedOne();
    await agreeAnew(lineId, 1, "2026-01-02", treasury);
    await agreeAnew(lineId, 2, "2026-02-01", technology, marketing);
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo"]);
    const claim = {
      number: "N-1",
      supplier: "Cardline",
      functionId: treasury,
      amount: "5.00",
      invoicedOn: "2026-01-16",
    };
    const { id: invoiceId } = await enterInvoice(finance, { lineId, ...claim });
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo", "cfo"]);
    await expect(approveInvoice(chiefs.ceo, { invoiceId })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(invoices, eq(invoices.approvedBy, chiefs.ceo.viewer.id ?? ""))).toBe(0);
    await approveInvoice(chiefs.cfo, { invoiceId });
    expect(await readersOf(budgetId)).toEqual(["cio", "cmo"]);
  });
});
