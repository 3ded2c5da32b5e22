import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { budgetLines, budgets, entries, invoices } from "@/db/schema";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aLine } from "@/tests/support/money";
import { listOrders } from "../queries/orders/list-orders";
import { askOverride } from "./control/ask-override";
import { decideOverride } from "./control/decide-override";
import { postEntry } from "./post-entry";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { house, finance, executive, contributor, approved, pay, positionOf, order } = office;
const { run } = importRuns();
const functionId = house.functionIds.it;

async function leaveFor(lineId: string, beyond: string): Promise<string> {
  const { id: overrideId } = await askOverride(contributor, { lineId, beyond, reason: "Peak" });
  await decideOverride(executive, { overrideId, verdict: "approved" });
  return overrideId;
}
const payment = (lineId: string, paysId: string, amount = "150.00", more: object = {}) =>
  postEntry(finance, { lineId, kind: "actual", amount, postedOn: "2026-11-16", functionId, paysId, ...more });

/** A line of 100.00 that a file of orders took 50.00 beyond. */
async function aLineBeyond() {
  const place = await aFundedLine(office, "100.00");
  const [found] = await db
    .select({ budget: budgets.key, line: budgetLines.name })
    .from(budgetLines)
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(eq(budgetLines.id, place.lineId));
  const header = "number,supplier,budget,function,line,amount,currency,orderedOn\n";
  const row = `PO-${place.lineId},Cardline,${found?.budget},it,${found?.line},150.00,EUR,2026-11-02\n`;
  await run(finance, header + row, { kind: "orders" });
  const { items } = await listOrders(finance, { budgetId: place.budgetId });
  return { ...place, commitmentId: items[0]?.id ?? "" };
}
const beyond = { code: "invalid", key: "budget.refusal.beyond_available", values: { beyond: "50.00" } };

describe("a commitment on a line that is overspent", () => {
  it("is paid by no road without leave, and by hand with leave for what is beyond, which is used by it", async () => {
    const { budgetId, lineId, commitmentId } = await aLineBeyond();
    const invoiceId = await approved(lineId, { commitmentId, amount: "150.00" });
    await expect(pay(invoiceId)).rejects.toMatchObject({ key: "budget.unmet.within_line.beyond" });
    await expect(payment(lineId, commitmentId)).rejects.toMatchObject(beyond);
    await expect(payment(lineId, commitmentId, "0.01")).rejects.toMatchObject(beyond);
    const small = await leaveFor(lineId, "49.99");
    await expect(payment(lineId, commitmentId, "150.00", { overrideId: small })).rejects.toMatchObject({
      key: "budget.refusal.override_too_small",
    });
    expect((await positionOf(budgetId)).actual).toBe(0n);
    const overrideId = await leaveFor(lineId, "50.00");
    const { id } = await payment(lineId, commitmentId, "150.00", { overrideId });
    expect((await db.query.entries.findFirst({ where: eq(entries.id, id) }))?.overrideId).toBe(overrideId);
    expect(await positionOf(budgetId)).toMatchObject({ actual: 15_000n, committed: 0n, available: -5_000n });
    expect((await owner.query("select * from ledger_differences")).rows).toEqual([]);
  });

  it("is paid by an invoice with leave, which its entry then names and nobody uses again", async () => {
    const { lineId, commitmentId } = await aLineBeyond();
    const overrideId = await leaveFor(lineId, "50.00");
    const first = await approved(lineId, { commitmentId, amount: "100.00" });
    const { entryId } = await pay(first);
    expect((await db.query.entries.findFirst({ where: eq(entries.id, entryId) }))?.overrideId).toBe(overrideId);
    expect((await db.query.invoices.findFirst({ where: eq(invoices.id, first) }))?.overrideId).toBe(overrideId);
  });

  it("is paid without leave anew as far as leave was used on the line, and no further", async () => {
    const { budgetId, lineId } = await aFundedLine(office, "100.00");
    const overrideId = await leaveFor(lineId, "50.00");
    const commitment = { lineId, kind: "commitment", amount: "150.00", postedOn: "2026-11-02", functionId };
    const { id: paysId } = await postEntry(finance, { ...commitment, overrideId });
    await payment(lineId, paysId, "60.00");
    await pay(await approved(lineId, { commitmentId: paysId, amount: "30.00" }));
    const spent = { budget: budgetId, amount: "0.01" };
    await owner.query(
      `insert into entries (id, budget_id, line_id, function_id, kind, amount_minor, currency, posted_on, description,
        import_id, created_at) select gen_random_uuid(), $1, $2, $3, 'actual', 1, 'EUR', '2026-11-03', '', i.id, now()
        from imports i limit 1`,
      [spent.budget, lineId, functionId],
    );
    await expect(payment(lineId, paysId, "60.00")).rejects.toMatchObject({ key: beyond.key });
    const invoiceId = await approved(lineId, { commitmentId: paysId, amount: "60.00" });
    await expect(pay(invoiceId)).rejects.toMatchObject({ key: "budget.unmet.within_line.beyond" });
  });

  it("is paid as ever while the line is not overspent", async () => {
    const { budgetId, lineId } = await aFundedLine(office, "100.00");
    const { id: paysId } = await order(lineId, { amount: "100.00" });
    await payment(lineId, paysId, "100.00");
    expect(await positionOf(budgetId)).toMatchObject({ actual: 10_000n, available: 0n });
  });
});

describe("leave to overspend", () => {
  it.each([
    ["transfer", "150.00"],
    ["allocation", "-150.00"],
    ["allocation", "5.00"],
  ])("is not for a %s of %s", async (kind, amount) => {
    const { budgetId, lineId } = await aFundedLine(office, "100.00");
    const { id: toLineId } = await aLine(finance, house, { budgetId, amount: "1.00" });
    const overrideId = await leaveFor(lineId, "50.00");
    const move = { lineId, kind, amount, postedOn: "2026-11-16", overrideId, ...(kind === "transfer" && { toLineId }) };
    await expect(postEntry(finance, move)).rejects.toMatchObject({
      ...{ code: "invalid", key: "budget.refusal.leave_for_spending" },
      fields: { overrideId: { key: "budget.refusal.leave_for_spending" } },
    });
    expect(await positionOf(budgetId)).toMatchObject({ allocated: 10_100n });
  });
});
