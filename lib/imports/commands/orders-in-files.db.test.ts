import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { budgetLines, budgets, costCentres, entries, purchaseOrders } from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { returnInvoice } from "@/lib/budgets/commands/invoices/return-invoice";
import { releaseCommitment } from "@/lib/budgets/commands/orders/release-commitment";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { listEntries } from "@/lib/budgets/queries/list-entries";
import { listOrders } from "@/lib/budgets/queries/orders/list-orders";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { importRuns, rowCounts } from "@/tests/support/import-runs";
import { now } from "@/tests/support/people";
import { withdrawImport } from "./withdraw-import";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { house, finance, executive, enter, approved, pay, order, positionOf } = office;
const { run } = importRuns();
const header = "number,supplier,budget,function,line,amount,currency,orderedOn,expectedOn,description\n";

/** A funded line with the names a file calls it by, and a way to bring rows of it. */
async function aPlace(amount = "1000.00") {
  const { budgetId, lineId } = await aFundedLine(office, amount);
  const [found] = await db
    .select({ budget: budgets.key, line: budgetLines.name })
    .from(budgetLines)
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(eq(budgetLines.id, lineId));
  const { budget = "", line = "" } = found ?? {};
  const row = (number: string, amount: string, { on = "2026-11-02", supplier = "Cardline", due = "" } = {}) =>
    `${number},${supplier},${budget},it,${line},${amount},EUR,${on},${due},Tills\n`;
  return { budgetId, lineId, row };
}

const bring = (rows: string, more: object = {}) => run(finance, header + rows, { kind: "orders", ...more });
const firstOrder = async (budgetId: string) => (await listOrders(finance, { budgetId })).items[0]?.id ?? "";
const refused = (name: string) => expect.objectContaining({ code: "conflict", key: `import.refusal.${name}` });

describe("an order in a file", () => {
  it("commits the money of its line under its number, and is invoiced and paid like any other", async () => {
    const { budgetId, lineId, row } = await aPlace();
    const report = await bring(row("PO-7", "300.00", { due: "2026-12-01" }));
    expect(report).toMatchObject({ accepted: 1, warningCount: 0, totals: { EUR: "30000" } });
    const { items } = await listOrders(finance, { budgetId });
    expect(items).toMatchObject([
      {
        ...{ number: "PO-7", supplier: { name: "Cardline" }, payer: { name: "it" }, description: "PO-7 · Tills" },
        ...{ orderedOn: "2026-11-02", expectedOn: "2026-12-01", openMinor: 30_000n },
      },
    ]);
    expect(await positionOf(budgetId)).toMatchObject({ committed: 30_000n, available: 70_000n });
    await pay(await approved(lineId, { commitmentId: items[0]?.id, amount: "120.00" }));
    expect(await positionOf(budgetId)).toMatchObject({ committed: 18_000n, actual: 12_000n, available: 70_000n });
  });

  it("is paid from the cost centre its line's agreement gives its payer", async () => {
    const { budgetId } = await aPlace();
    const [centre] = await db.insert(costCentres).values({ code: "CC-9", createdAt: now }).returning();
    const parties = [{ functionId: house.functionIds.it, costCentreId: centre?.id }];
    await addLine(finance, { budgetId, name: "Shared", agreement: { mode: "equal", parties } });
    const [budget] = await db.select().from(budgets).where(eq(budgets.id, budgetId));
    await bring(`PO-8,Cardline,${budget?.key},it,Shared,5,EUR,2026-11-02,,\n`);
    const [entry] = await db
      .select()
      .from(entries)
      .where(eq(entries.id, await firstOrder(budgetId)));
    expect(entry?.costCentreId).toBe(centre?.id);
  });

  it("comes once: the same number, supplier and money is a duplicate, other money a contradiction", async () => {
    const { budgetId, lineId, row } = await aPlace();
    await order(lineId, { number: "By hand", amount: "50.00" });
    await bring(row("PO-9", "10.00"));
    const report = await bring(
      row("po-9", "10.00", { supplier: "CARDLINE" }) +
        row("PO-9", "11.00") +
        row("By hand", "50") +
        row("PO-9", "12.00", { supplier: "Other" }) +
        row("PO-9", "12.00", { supplier: "other" }) +
        row("PO-9", "13.00", { supplier: "Other" }),
      { onError: "skip" },
    );
    expect(report).toMatchObject({ rows: 6, accepted: 1, duplicates: 3, rejectedCount: 2 });
    const reason = { key: "import.reason.order_number_taken" };
    expect(report.rejected).toMatchObject([
      { row: 3, column: "number", value: "PO-9", reason },
      { row: 7, column: "number", reason },
    ]);
    expect((await positionOf(budgetId)).committed).toBe(7_200n);
    await expect(order(lineId, { number: "PO-9", supplier: "other" })).rejects.toMatchObject({
      key: "budget.refusal.order_number_taken",
    });
  });

  it("is a fact even where the line has nothing left, and whoever brings it is told to the cent", async () => {
    const { budgetId, row } = await aPlace("100.00");
    const rows = row("PO-A", "60.00") + row("PO-B", "40.01") + row("PO-C", "9.99");
    const preview = await bring(rows, { mode: "preview" });
    expect(preview.warnings).toMatchObject([
      { row: 3, column: "amount", reason: { key: "import.reason.line_beyond", values: { beyond: "10.00" } } },
    ]);
    await bring(rows);
    expect((await positionOf(budgetId)).available).toBe(-1_000n);
  });

  it("is left out alone where it is wrong, and with `abort` nothing of its file is written", async () => {
    const { budgetId, row } = await aPlace();
    await addLine(finance, { budgetId, name: "Income", kind: "revenue" });
    await db.update(budgets).set({ closedThrough: "2026-10-31" }).where(eq(budgets.id, budgetId));
    const income = row("PO-D", "1").replace(/Line \d+/, "Income");
    const rows =
      row("PO-1", "5") + row("PO-2", "0") + row("PO-3", "-5") + row("PO-4", "5", { on: "2026-10-31" }) + income;
    const before = await rowCounts(owner);
    const aborted = await bring(rows);
    expect(aborted).toMatchObject({ isWritten: false, accepted: 1, rejectedCount: 4 });
    expect(await rowCounts(owner)).toEqual(before);
    const skipped = await bring(rows, { onError: "skip" });
    const cells = skipped.rejected.map(({ row, column, reason }) => [row, column, reason.key.split(".").at(-1)]);
    expect(cells.sort()).toEqual([
      [3, "amount", "order_of_nothing"],
      [4, "amount", "order_of_nothing"],
      [5, "orderedOn", "period_closed"],
      [6, "line", "order_of_income"],
    ]);
    expect((await listOrders(finance, { budgetId })).items).toHaveLength(1);
  });

  it("of a budget hidden from whoever brings it is refused in words that say no more", async () => {
    const { budgetId, row } = await aPlace();
    await restrictBudget(finance, { budgetId, isRestricted: true, reason: "Not for all" });
    const admin = await house.as("admin");
    const report = await run(admin, header + row("PO-5", "5"), { kind: "orders", onError: "skip" });
    expect(report.rejected).toMatchObject([{ column: "budget", reason: { key: "import.reason.budget_unavailable" } }]);
    expect((await listOrders(finance, { budgetId })).count).toBe(0);
  });
});

describe("taking an import of orders back", () => {
  it("frees the money in one step and leaves no order behind, and the file may come again", async () => {
    const { budgetId, row } = await aPlace();
    const { id } = await bring(row("PO-10", "300"));
    await withdrawImport(finance, { id });
    expect(await positionOf(budgetId)).toMatchObject({ committed: 0n, available: 100_000n });
    expect((await listOrders(finance, { budgetId })).count).toBe(0);
    expect(await bring(row("PO-10", "300"))).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it("is refused while an invoice of it waits, and goes once that was returned", async () => {
    const { budgetId, lineId, row } = await aPlace();
    const { id } = await bring(row("PO-11", "300"));
    const { id: invoiceId } = await enter(lineId, { commitmentId: await firstOrder(budgetId) });
    const before = await rowCounts(owner);
    await expect(withdrawImport(finance, { id })).rejects.toEqual(refused("orders_in_use"));
    expect(await rowCounts(owner)).toEqual(before);
    expect((await positionOf(budgetId)).committed).toBe(30_000n);
    await returnInvoice(executive, { invoiceId, reason: "Not ours" });
    await withdrawImport(finance, { id });
    expect((await positionOf(budgetId)).committed).toBe(0n);
  });

  it("is refused while something was paid or let go of, naming the order, and goes once that was reversed", async () => {
    const { budgetId, row } = await aPlace();
    const { id } = await bring(row("PO-12", "300") + row("PO-13", "1"));
    const entryId =
      (await db.select().from(purchaseOrders).where(eq(purchaseOrders.number, "PO-12")))[0]?.entryId ?? "";
    const release = await releaseCommitment(finance, { entryId, reason: "Not needed" });
    await expect(withdrawImport(finance, { id })).rejects.toMatchObject({
      ...{ code: "conflict", key: "import.refusal.orders_in_use", values: { number: "PO-12", count: 1 } },
    });
    expect((await listEntries(finance, { budgetId, kind: "commitment" })).items).toHaveLength(3);
    await reverseEntry(finance, { entryId: release.id, reason: "It is needed" });
    await withdrawImport(finance, { id });
    expect(await positionOf(budgetId)).toMatchObject({ committed: 0n, available: 100_000n });
  });

  it("is refused once its period is closed", async () => {
    const { budgetId, row } = await aPlace();
    const { id } = await bring(row("PO-14", "300"));
    await db.update(budgets).set({ closedThrough: "2026-11-30" }).where(eq(budgets.id, budgetId));
    await expect(withdrawImport(finance, { id })).rejects.toEqual(refused("undo_period_closed"));
  });
});
