import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { addLine } from "../commands/add-line";
import { createBudget } from "../commands/create-budget";
import { postEntry } from "../commands/post-entry";
import { readLineSpend } from "./read-line-spend";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
const budget = await createBudget(finance, { key: "b", name: "B", fiscalYear: "FY2026", currency: "EUR" });
const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
const line = await addLine(finance, { budgetId: budget.id, name: "Wallets", agreement });
const other = await addLine(finance, { budgetId: budget.id, name: "Stores", agreement });

it("sums what was paid on the lines asked for, from the first day up to and without the last", async () => {
  const post = (lineId: string, kind: string, amount: string, postedOn: string) =>
    postEntry(finance, {
      ...{ lineId, kind, amount, postedOn },
      ...(kind === "actual" && { functionId: house.functionIds.it }),
    });
  for (const { id } of [line, other]) await post(id, "allocation", "900.00", "2026-11-01");
  await post(line.id, "actual", "10.00", "2026-11-01");
  await post(line.id, "actual", "20.50", "2026-11-02");
  await post(line.id, "actual", "5.00", "2026-11-08");
  await post(line.id, "actual", "40.00", "2026-11-09");
  await post(other.id, "actual", "70.00", "2026-11-03");
  const days = { from: "2026-11-02", to: "2026-11-09" };
  expect(await readLineSpend(finance, { lineIds: [line.id], ...days })).toEqual([
    { lineId: line.id, currency: "EUR", minor: 2550n },
  ]);
  expect(await readLineSpend(finance, { lineIds: [], ...days })).toEqual([]);
});
