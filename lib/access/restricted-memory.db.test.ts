import { beforeAll, expect, it } from "vitest";
import { auditHeads } from "@/db/schema";
import { addBudgetReader, removeBudgetReader } from "@/lib/budgets/commands/restricted/budget-readers";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";

const { db } = await testDatabase();
const house = await aHouse(db);
const [finance, reader, other] = [
  await house.as("finance_controller"),
  await house.as("stream_lead", { name: "Rik" }),
  await house.as("stream_lead", { name: "Bram" }),
];

/** As a page asks: with the number of the newest audit row, so that answers are remembered. */
const asPage = async (context: Context): Promise<Context> => {
  const [head] = await db.select().from(auditHeads);
  return { ...context, version: head?.seq ?? 0 };
};
const sees = async (context: Context) => {
  const page = await asPage(context);
  const read = await readBudget(page, { id: budgetId }).then(
    () => true,
    () => false,
  );
  expect((await listBudgets(page, {})).count).toBe(read ? 1 : 0);
  return read;
};

let budgetId: string;
beforeAll(async () => {
  ({ id: budgetId } = await aBudget(finance));
  await aLine(finance, house, { budgetId, amount: "7.00" });
});
const named = { budgetId: "", userId: reader.viewer.id };

it("gives a remembered answer to nobody else, and to nobody any longer than they may see it", async () => {
  named.budgetId = budgetId;
  expect([await sees(reader), await sees(other)]).toEqual([true, true]);
  await restrictBudget(finance, { budgetId, isRestricted: true, reason: "Not for all" });
  expect([await sees(reader), await sees(other), await sees(finance)]).toEqual([false, false, true]);
  await addBudgetReader(finance, named);
  expect([await sees(reader), await sees(other)]).toEqual([true, false]);
  await removeBudgetReader(finance, named);
  expect([await sees(reader), await sees(other)]).toEqual([false, false]);
  await restrictBudget(finance, { budgetId, isRestricted: false, reason: "For all again" });
  expect([await sees(reader), await sees(other)]).toEqual([true, true]);
});

it("refuses what is so already, and a reader there is not", async () => {
  const restricted = { budgetId, isRestricted: false, reason: "R" };
  await expect(restrictBudget(finance, restricted)).rejects.toMatchObject({ code: "conflict" });
  await expect(restrictBudget(finance, { ...restricted, reason: " " })).rejects.toMatchObject({ code: "invalid" });
  await expect(removeBudgetReader(finance, named)).rejects.toMatchObject({ key: "budget.refusal.no_reader" });
  await addBudgetReader(finance, named);
  await expect(addBudgetReader(finance, named)).rejects.toMatchObject({ key: "budget.refusal.reader_already" });
  await expect(addBudgetReader(finance, { budgetId, userId: budgetId })).rejects.toMatchObject({ code: "invalid" });
  await expect(restrictBudget(reader, restricted)).rejects.toMatchObject({ code: "forbidden" });
});
