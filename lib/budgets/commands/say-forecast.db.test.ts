import { describe, expect, it } from "vitest";
import { initiatives } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { readForecasts } from "../queries/reading/read-forecasts";
import { addLine } from "./add-line";
import { sayForecast } from "./say-forecast";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
const budget = await aBudget(finance);
const line = await aLine(finance, house, { budgetId: budget.id, amount: "100" });
const say = (who: Context, amount: string, more: object = {}) => sayForecast(who, { lineId: line.id, amount, ...more });
const statedNow = async () => (await readForecasts(finance, { budgetId: budget.id })).stated;

describe("sayForecast", () => {
  it("keeps every forecast and counts the newest, with who and when", async () => {
    await say(finance, "120.50", { note: "More hands" });
    await say(finance, "118", { asOf: "2026-11-20" });
    expect(await statedNow()).toMatchObject([
      { lineId: line.id, amountMinor: 118_00n, asOf: "2026-11-20", by: "Odile", note: "" },
    ]);
  });

  it("takes zero for an answer, and refuses what is none", async () => {
    await say(finance, "0");
    expect(await statedNow()).toMatchObject([{ amountMinor: 0n }]);
    for (const amount of ["-1", "1.005", "much"])
      await expect(say(finance, amount)).rejects.toMatchObject({ code: "invalid" });
    await expect(say(finance, "5", { asOf: "2026-11-24" })).rejects.toMatchObject({
      ...{ code: "invalid", key: "budget.refusal.forecast_ahead" },
    });
    expect(await statedNow()).toMatchObject([{ amountMinor: 0n }]);
  });

  it("is for finance and whoever owns the initiative the line pays for, and nobody else", async () => {
    const [owner, other] = [await house.as("contributor"), await house.as("contributor")];
    const [work] = await db
      .insert(initiatives)
      .values({ name: "Checkout", state: "active", itOwnerId: owner.viewer.id, createdAt: owner.now })
      .returning();
    const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
    const paid = await addLine(finance, { budgetId: budget.id, name: "Owned", initiativeId: work!.id, agreement });
    await sayForecast(owner, { lineId: paid.id, amount: "7" });
    expect((await readForecasts(owner, { budgetId: budget.id })).mayState).toEqual([paid.id]);
    expect((await readForecasts(other, { budgetId: budget.id })).mayState).toEqual([]);
    for (const who of [other, await house.as("viewer"), house.asToken("budget:write")])
      await expect(sayForecast(who, { lineId: paid.id, amount: "8" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(say(owner, "8")).rejects.toMatchObject({ code: "forbidden" });
  });
});
