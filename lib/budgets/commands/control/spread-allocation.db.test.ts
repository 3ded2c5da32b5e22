import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { budgets, entries } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { createBudget } from "../create-budget";
import { spreadAllocation } from "./spread-allocation";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
let budgetId: string;
let lineId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId })).id;
});

const posted = async (line = lineId) => {
  const rows = await db
    .select()
    .from(entries)
    .where(and(eq(entries.lineId, line), eq(entries.kind, "allocation")))
    .orderBy(asc(entries.postedOn));
  return rows.map(({ postedOn, amountMinor }) => [postedOn, amountMinor] as const);
};
const sumOf = (rows: readonly (readonly [string, bigint])[]) => rows.reduce((sum, [, minor]) => sum + minor, 0n);

describe("spreadAllocation", () => {
  it("allocates twelve times, on the first of each month, to the cent", async () => {
    const { entryIds } = await spreadAllocation(finance, { lineId, amount: "1000.01" });
    const rows = await posted();
    expect([entryIds.length, sumOf(rows)]).toEqual([12, 1000_01n]);
    expect(rows.map(([on]) => on.slice(5))).toEqual(
      Array.from({ length: 12 }, (_, index) => `${String(index + 1).padStart(2, "0")}-01`),
    );
  });

  it("spreads over what is open of the year, or from the month said", async () => {
    await db.update(budgets).set({ closedThrough: "2026-09-30" }).where(eq(budgets.id, budgetId));
    await spreadAllocation(finance, { lineId, amount: "0.10" });
    expect(await posted()).toEqual([
      ["2026-10-01", 4n],
      ["2026-11-01", 3n],
      ["2026-12-01", 3n],
    ]);
    await spreadAllocation(finance, { lineId, amount: "5.00", from: "2026-12" });
    expect((await posted()).at(-1)).toEqual(["2026-12-01", 5_00n]);
  });

  it("follows a fiscal year that begins in April, and a currency without decimals", async () => {
    const april = { ...finance, organisation: { ...finance.organisation, fiscalYearStartMonth: 4 } };
    const asked = { key: "april", name: "April", fiscalYear: "FY2026", currency: "JPY" };
    const yen = await createBudget(april, asked);
    const line = await aLine(april, house, { budgetId: yen.id });
    await spreadAllocation(april, { lineId: line.id, amount: "1000" });
    const rows = await posted(line.id);
    expect([rows.length, rows[0]?.[0], rows.at(-1)?.[0], sumOf(rows)]).toEqual([12, "2025-04-01", "2026-03-01", 1000n]);
  });

  it("posts nothing at all where one month may not be posted to", async () => {
    await db.update(budgets).set({ closedThrough: "2026-03-31" }).where(eq(budgets.id, budgetId));
    const refused = spreadAllocation(finance, { lineId, amount: "12.00", from: "2026-03" });
    await expect(refused).rejects.toMatchObject({ code: "invalid", key: "budget.refusal.period_closed" });
    expect(await posted()).toEqual([]);
  });

  it("takes no more away than the line has, month for month", async () => {
    await spreadAllocation(finance, { lineId, amount: "12.00" });
    await expect(spreadAllocation(finance, { lineId, amount: "-12.01" })).rejects.toMatchObject({ code: "invalid" });
    expect(sumOf(await posted())).toBe(12_00n);
    await spreadAllocation(finance, { lineId, amount: "-12.00" });
    expect(sumOf(await posted())).toBe(0n);
  });

  it.each([
    [{ amount: "0" }, "budget.refusal.amount_zero"],
    [{ amount: "1.005" }, "budget.refusal.too_many_decimals_of_currency"],
    [{ from: "2027-01" }, "budget.refusal.month_outside_year"],
    [{ from: "2026-13" }, "refusal.input"],
  ])("refuses %j as invalid", async (fault, key) => {
    await expect(spreadAllocation(finance, { lineId, amount: "1.00", ...fault })).rejects.toMatchObject({
      ...{ code: "invalid", key },
    });
    expect(await posted()).toEqual([]);
  });

  it.each(roles.filter((role) => role !== "finance_controller"))("is not for a %s", async (role) => {
    const refused = spreadAllocation(await house.as(role), { lineId, amount: "1.00" });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });
});
