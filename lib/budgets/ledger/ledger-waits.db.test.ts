import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { connect } from "@/db/client";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { anImport } from "@/tests/support/an-import";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { insertEntries } from "../commands/imported-entries";
import { postEntry } from "../commands/post-entry";
import { reverseEntry } from "../commands/reverse-entry";

const { db, owner, url } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
const differences = async () => (await db.execute(sql`select * from ledger_differences`)).rows;
const fit = { postedOn: "2026-03-01", functionId: house.functionIds.it } as const;

/** An import of so many actuals, or of one allocation, into a line. */
async function brought(lineId: string, budgetId: string, kind: "actual" | "allocation", amounts: readonly bigint[]) {
  const importId = await anImport(db);
  const none = { functionId: null, costCentreId: null, supplierId: null, categoryId: null, externalId: null };
  const rows = amounts.map((amountMinor) => ({
    ...{ ...none, kind, budgetId, lineId, stage: null, postedOn: "2026-03-01", amountMinor, currency: "EUR" },
    description: "",
  }));
  await db.transaction((tx) => insertEntries(tx, rows, { now: finance.now, importId, actor: finance.viewer }));
  const { rows: made } = await db.execute<{ id: string }>(sql`select id from entries where import_id = ${importId}`);
  return { importId, ids: made.map(({ id }) => id) };
}

it("keeps the balances right while an import is taken back and its entries are reversed at once", async () => {
  const many = { ...finance, db: connect(url, { max: 10 }) };
  for (let round = 0; round < 6; round += 1) {
    const { id: budgetId } = await aBudget(finance);
    const { id: lineId } = await aLine(finance, house, { budgetId, amount: "1000" });
    const { importId, ids } = await brought(lineId, budgetId, "actual", [100n, 200n, 300n, 400n, 500n, 600n]);
    const reversals = ids.map((entryId) => reverseEntry(many, { entryId, reason: "wrong" }));
    await Promise.allSettled([...reversals, withdrawImport(many, { id: importId })]);
    expect(await differences()).toEqual([]);
  }
  await many.db.$client.end();
});

it("lets payments and reversals of payments of one month go through one after another, none of them a deadlock", async () => {
  const many = { ...finance, db: connect(url, { max: 10 }) };
  const { id: budgetId } = await aBudget(finance);
  const lines = await Promise.all(Array.from({ length: 4 }, () => aLine(finance, house, { budgetId, amount: "1000" })));
  for (let round = 0; round < 4; round += 1) {
    const paid: string[] = [];
    const orders: { lineId: string; paysId: string }[] = [];
    for (const { id: lineId } of lines) {
      const commit = { ...fit, lineId, kind: "commitment", amount: "5" } as const;
      const [one, other] = [await postEntry(finance, commit), await postEntry(finance, commit)];
      paid.push((await postEntry(finance, { ...fit, lineId, kind: "actual", amount: "5", paysId: one.id })).id);
      orders.push({ lineId, paysId: other.id });
    }
    const all = await Promise.allSettled([
      ...paid.map((entryId) => reverseEntry(many, { entryId, reason: "wrong" })),
      ...orders.map((order) => postEntry(many, { ...fit, ...order, kind: "actual", amount: "5" })),
    ]);
    expect(all.filter(({ status }) => status === "rejected")).toEqual([]);
  }
  expect(await differences()).toEqual([]);
  await many.db.$client.end();
});

it("refuses to take an import back whose money people have spent since, and leaves all as it was", async () => {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId });
  const { importId } = await brought(lineId, budgetId, "allocation", [100_000n]);
  const spent = await postEntry(finance, { ...fit, lineId, kind: "actual", amount: "900" });
  const refusal = { code: "conflict", key: "import.refusal.undo_overspends" };
  await expect(withdrawImport(finance, { id: importId })).rejects.toMatchObject(refusal);
  expect(await differences()).toEqual([]);
  await reverseEntry(finance, { entryId: spent.id, reason: "to undo the import" });
  await withdrawImport(finance, { id: importId });
  expect(await differences()).toEqual([]);
});

it("tells whoever posts into a budget that an import holds, instead of waiting for its end", async () => {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId, amount: "10" });
  await owner.query("begin");
  await owner.query("select from budgets where id = $1 for no key update", [budgetId]);
  const posting = postEntry(finance, { ...fit, lineId, kind: "actual", amount: "1" });
  await expect(posting).rejects.toMatchObject({ code: "conflict", key: "budget.refusal.books_busy" });
  await owner.query("rollback");
  await postEntry(finance, { ...fit, lineId, kind: "actual", amount: "1" });
}, 20_000);
