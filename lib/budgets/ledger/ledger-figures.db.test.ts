import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { importWithdrawals } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { anImport } from "@/tests/support/an-import";
import { testDatabase } from "@/tests/support/database";
import { ledgerDifferences, writeEntries } from "@/tests/support/ledger";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House, now } from "@/tests/support/people";
import { addLine } from "../commands/add-line";
import { postEntry } from "../commands/post-entry";
import { reverseEntry } from "../commands/reverse-entry";

const { db } = await testDatabase();
let house: House;
let finance: Context;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});

afterEach(async () => expect(await ledgerDifferences(db)).toEqual([]));

async function aPlace(amount = "100.00") {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId, amount });
  return { budgetId, lineId, functionId: house.functionIds.it };
}

const post = (lineId: string, more: Record<string, unknown>) =>
  postEntry(finance, { lineId, postedOn: "2026-05-04", functionId: house.functionIds.it, kind: "actual", ...more });

/** Allocated, committed, actual and available of a line, as the ledger keeps them. */
async function fundsOf(lineId: string): Promise<bigint[]> {
  const { rows } = await db.execute<Record<string, string>>(sql`
    select allocated_minor, committed_minor, actual_minor, available_minor from line_funds where line_id = ${lineId}`);
  return Object.values(rows[0] ?? {}).map(BigInt);
}

/** The balances of a line as "function figure stage": amount and number of entries. */
async function balancesOf(lineId: string): Promise<Record<string, [string, number]>> {
  const { rows } = await db.execute<{ name: string; amount: string; entries: number }>(sql`
    select concat_ws(' ', f.key, b.figure, b.stage) as name, b.amount_minor::text as amount, b.entries
    from line_balances b left join functions f on f.id = b.function_id where b.line_id = ${lineId} and b.entries > 0`);
  return Object.fromEntries(rows.map(({ name, amount, entries }) => [name, [amount, entries]]));
}

async function monthsOf(budgetId: string): Promise<string[]> {
  const { rows } = await db.execute<{ text: string }>(sql`
    select concat_ws(' ', to_char(month, 'YYYY-MM'), line_kind, figure, stage, amount_minor) as text
    from budget_months where budget_id = ${budgetId} and entries > 0 order by 1`);
  return rows.map(({ text }) => text);
}

/** The accounts an entry stands on. */
async function sidesOf(id: string | undefined): Promise<string[]> {
  const { rows } = await db.execute<{ text: string }>(sql`
    select concat_ws(' ', side, account, amount_minor) as text from postings where entry_id = ${id} order by side desc`);
  return rows.map(({ text }) => text);
}

describe("the balances after", () => {
  it("an allocation, a commitment, a payment that releases it, and its reversal", async () => {
    const { budgetId, lineId } = await aPlace();
    const order = await post(lineId, { kind: "commitment", amount: "80.00" });
    expect(await fundsOf(lineId)).toEqual([10_000n, 8_000n, 0n, 2_000n]);
    const paid = await post(lineId, { amount: "50.00", paysId: order.id, postedOn: "2026-06-30" });
    expect(await fundsOf(lineId)).toEqual([10_000n, 3_000n, 5_000n, 2_000n]);
    expect(await sidesOf(order.id)).toEqual(["debit committed 8000", "credit available 8000"]);
    expect(await sidesOf(paid.id)).toEqual(["debit spent 5000", "credit available 5000"]);
    expect(await monthsOf(budgetId)).toEqual([
      "2026-01 expense allocated 10000",
      "2026-05 expense committed 8000",
      "2026-06 expense actual 5000",
      "2026-06 expense committed -5000",
    ]);
    const { id } = await reverseEntry(finance, { entryId: paid.id, reason: "Wrong" });
    expect(await sidesOf(id)).toEqual(["debit available 5000", "credit spent 5000"]);
    expect(await fundsOf(lineId)).toEqual([10_000n, 8_000n, 0n, 2_000n]);
    expect(await balancesOf(lineId)).toEqual({
      allocated: ["10000", 1],
      "it committed": ["8000", 3],
      "it actual": ["0", 2],
    });
  });

  it("a transfer, which passes clearing and leaves the budget as it was", async () => {
    const { budgetId, lineId } = await aPlace();
    const to = await aLine(finance, house, { budgetId });
    const moved = await post(lineId, { kind: "transfer", amount: "70.00", toLineId: to.id });
    expect([await fundsOf(lineId), await fundsOf(to.id)]).toEqual([
      [3_000n, 0n, 0n, 3_000n],
      [7_000n, 0n, 0n, 7_000n],
    ]);
    expect(await sidesOf(moved.id)).toEqual(["debit clearing 7000", "credit available 7000"]);
    expect(await monthsOf(budgetId)).toEqual(["2026-01 expense allocated 10000", "2026-05 expense allocated 0"]);
  });

  it("an import, and the import taken back with a reversal that stood on it", async () => {
    const at = await aPlace();
    const importId = await anImport(db);
    const [first] = await writeEntries(db, [
      { ...at, importId, amountMinor: 15_000n },
      { ...at, importId, amountMinor: -500n },
    ]);
    expect(await fundsOf(at.lineId)).toEqual([10_000n, 0n, 14_500n, -4_500n]);
    await reverseEntry(finance, { entryId: first, reason: "Not ours" });
    expect(await fundsOf(at.lineId)).toEqual([10_000n, 0n, -500n, 10_500n]);
    await db.insert(importWithdrawals).values({ importId, actorKind: "system", at: now });
    expect(await fundsOf(at.lineId)).toEqual([10_000n, 0n, 0n, 10_000n]);
    expect(await balancesOf(at.lineId)).toEqual({ allocated: ["10000", 1] });
    await writeEntries(db, [{ ...at, importId }]); // brought by an import that is no longer in force
    expect(await fundsOf(at.lineId)).toEqual([10_000n, 0n, 0n, 10_000n]);
  });

  it("plans of other stages, which stand apart from what is available", async () => {
    const { functionId: _, ...at } = await aPlace();
    const plan = { ...at, kind: "allocation", postedOn: "2026-01-01" } as const;
    const [adopted, adjusted] = await writeEntries(db, [
      { ...plan, stage: "adopted", amountMinor: 200n },
      { ...plan, stage: "adjusted", amountMinor: 7n },
      { ...plan, stage: "proposed", amountMinor: -9n },
    ]);
    expect(await fundsOf(at.lineId)).toEqual([10_200n, 0n, 0n, 10_200n]);
    expect(await sidesOf(adopted)).toEqual(["debit available 200", "credit funding 200"]);
    expect(await sidesOf(adjusted)).toEqual(["debit planned 7", "credit plan_funding 7"]);
    expect(await balancesOf(at.lineId)).toEqual({
      allocated: ["10000", 1],
      "allocated adopted": ["200", 1],
      "allocated adjusted": ["7", 1],
      "allocated proposed": ["-9", 1],
    });
  });

  it("income, which may exceed its plan", async () => {
    const { id: budgetId } = await aBudget(finance);
    const { id } = await addLine(finance, { budgetId, name: "Fees", kind: "revenue" });
    await post(id, { amount: "12.00" });
    expect(await fundsOf(id)).toEqual([0n, 0n, 1_200n, -1_200n]);
    expect(await monthsOf(budgetId)).toEqual(["2026-05 revenue actual 1200"]);
  });

  it("spending nobody budgeted, and amounts of zero", async () => {
    const at = await aPlace();
    const [spent] = await writeEntries(db, [{ functionId: at.functionId, currency: "CHF", amountMinor: 77n }]);
    expect(await sidesOf(spent)).toEqual(["debit spent 77", "credit unallocated 77"]);
    const { rows } = await db.execute(sql`
      select amount_minor::text as amount, entries from line_balances where line_id is null and currency = 'CHF'`);
    expect(rows).toEqual([{ amount: "77", entries: 1 }]);
    const [memo] = await writeEntries(db, [{ ...at, amountMinor: 0n, importId: await anImport(db) }]);
    expect(await sidesOf(memo)).toEqual(["debit spent 0", "credit available 0"]);
    expect(await balancesOf(at.lineId)).toEqual({ allocated: ["10000", 1], "it actual": ["0", 1] });
  });

  it("no payment without leave on a line an import has overspent, though it releases as much as it takes", async () => {
    const at = await aPlace();
    const order = await post(at.lineId, { kind: "commitment", amount: "60.00" });
    await writeEntries(db, [{ ...at, importId: await anImport(db), amountMinor: 9_000n }]);
    const paying = post(at.lineId, { amount: "60.00", paysId: order.id });
    await expect(paying).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    expect(await fundsOf(at.lineId)).toEqual([10_000n, 6_000n, 9_000n, -5_000n]);
  });
});
