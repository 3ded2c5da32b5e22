import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, budgetLines, budgets, shareAgreements, shares } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { readBudget } from "../queries/read-budget";
import { addLine } from "./add-line";
import { agreeShares } from "./agree-shares";
import { createBudget } from "./create-budget";

const { db, owner } = await testDatabase();
const nobodyHas = "01900000-0000-7000-8000-000000000000";
let house: House;
let finance: Context;
let lead: Context;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
  lead = await house.as("stream_lead");
});

describe("createBudget", () => {
  const asked = { key: "martech", name: "Martech", fiscalYear: "fy26", currency: "EUR" };

  it("opens a budget under the year's own name, with one audit row", async () => {
    const { id } = await createBudget(finance, asked);
    expect(await db.query.budgets.findFirst({ where: eq(budgets.id, id) })).toMatchObject({
      key: "martech",
      fiscalYear: "FY2026",
    });
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.action, "createBudget"));
    expect(trail.map(({ detail }) => detail.budgetId)).toEqual([id]);
  });

  it("refuses the same key, year and currency again, and takes another currency", async () => {
    await expect(createBudget(finance, asked)).rejects.toMatchObject({
      code: "conflict",
      key: "budget.refusal.budget_exists",
    });
    await expect(createBudget(finance, { ...asked, currency: "USD" })).resolves.toBeDefined();
  });

  it("refuses everybody but finance, and leaves no trace", async () => {
    await expect(createBudget(lead, { ...asked, key: "other" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createBudget(house.asToken("budget:read"), { ...asked, key: "other" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await db.$count(budgets, eq(budgets.key, "other"))).toBe(0);
  });

  it.each([
    [{ fiscalYear: "next year" }, "budget.refusal.no_fiscal_year"],
    [{ currency: "euro" }, "refusal.input"],
    [{ key: "Not A Key" }, "refusal.input"],
    [{ streamId: nobodyHas }, "budget.refusal.unknown_record"],
    [{ closedThrough: "2030-01-01" }, "refusal.input"],
  ])("refuses %j as invalid", async (fault, key) => {
    await expect(createBudget(finance, { ...asked, key: "faulty", ...fault })).rejects.toMatchObject({
      code: "invalid",
      key,
    });
    expect(await db.$count(budgets, eq(budgets.key, "faulty"))).toBe(0);
  });
});

describe("addLine", () => {
  it("records who pays what, from the start of the fiscal year", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId });
    const agreement = await db.query.shareAgreements.findFirst({ where: eq(shareAgreements.lineId, line.id) });
    expect(agreement).toMatchObject({ mode: "percent", validFrom: "2026-01-01" });
    const parts = await db
      .select()
      .from(shares)
      .where(eq(shares.agreementId, agreement?.id ?? ""));
    expect(parts.map(({ hundredths }) => hundredths).sort()).toEqual([4000, 6000]);
  });

  it("refuses shares that do not total 100.00 %, and leaves no line behind", async () => {
    const { id: budgetId } = await aBudget(finance);
    const { it: one, marketing } = house.functionIds;
    const parties = [
      { functionId: one, percent: "60" },
      { functionId: marketing, percent: "39.99" },
    ];
    const attempt = addLine(finance, { budgetId, name: "Short", agreement: { mode: "percent", parties } });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid",
      key: "budget.refusal.shares_not_hundred",
      values: { total: "99.99" },
    });
    expect(await db.$count(budgetLines, eq(budgetLines.budgetId, budgetId))).toBe(0);
  });

  it("refuses an expense line nobody agreed to pay, unknown functions, a name twice, strangers and unknown budgets", async () => {
    const { id: budgetId } = await aBudget(finance);
    const agreement = { mode: "equal", parties: [{ functionId: house.functionIds.it }] };
    const unknown = { mode: "equal", parties: [{ functionId: nobodyHas }] };
    const attempt = (more: object, as = finance) => addLine(as, { budgetId, name: "Media", agreement, ...more });
    await expect(addLine(finance, { budgetId, name: "Media" })).rejects.toMatchObject({
      key: "budget.refusal.shares_needed",
    });
    await expect(attempt({ agreement: unknown })).rejects.toMatchObject({ key: "budget.refusal.unknown_record" });
    await expect(attempt({}, lead)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt({ budgetId: nobodyHas })).rejects.toMatchObject({ code: "not_found" });
    await attempt({});
    await expect(attempt({ name: "MEDIA" })).rejects.toMatchObject({
      code: "conflict",
      key: "budget.refusal.line_exists",
    });
    expect(await db.$count(budgetLines, eq(budgetLines.budgetId, budgetId))).toBe(1);
  });
});

describe("agreeShares", () => {
  const halves = () => ({
    mode: "equal",
    parties: [{ functionId: house.functionIds.it }, { functionId: house.functionIds.marketing }],
  });

  it("replaces the agreement from a day on and keeps the old one", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.01" });
    await agreeShares(finance, {
      lineId: line.id,
      version: 1,
      agreement: halves(),
      validFrom: "2026-07-01",
      reason: "New split",
    });
    const [read] = (await readBudget(finance, { id: budgetId })).lines;
    expect(read).toMatchObject({ version: 2, agreement: { validFrom: "2026-07-01", reason: "New split" } });
    expect(read?.shares.map(({ name, hundredths, amountMinor }) => [name, hundredths, amountMinor])).toEqual([
      ["it", 5000, 5001n],
      ["marketing", 5000, 5000n],
    ]);
    expect(await db.$count(shareAgreements, eq(shareAgreements.lineId, line.id))).toBe(2);
  });

  it("refuses a stale version, strangers, a closed period, no reason and wrong shares", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId });
    await owner.query("update budgets set closed_through = '2026-03-31' where id = $1", [budgetId]);
    const asked = { lineId: line.id, version: 1, agreement: halves(), validFrom: "2026-07-01", reason: "New split" };
    await expect(agreeShares(finance, { ...asked, version: 7 })).rejects.toMatchObject({ code: "conflict" });
    await expect(agreeShares(lead, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(agreeShares(finance, { ...asked, validFrom: "2026-03-31" })).rejects.toMatchObject({
      key: "budget.refusal.period_closed",
    });
    await expect(agreeShares(finance, { ...asked, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    const twice = {
      mode: "equal",
      parties: [{ functionId: house.functionIds.it }, { functionId: house.functionIds.it }],
    };
    await expect(agreeShares(finance, { ...asked, agreement: twice })).rejects.toMatchObject({
      key: "budget.refusal.function_twice",
    });
    expect(await db.$count(shareAgreements, eq(shareAgreements.lineId, line.id))).toBe(1);
  });
});
