import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, budgetLines, budgets, entries, shareAgreements, shares } from "@/db/schema";
import { postableKinds } from "@/lib/budgets/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { addLine } from "./commands/add-line";
import { agreeShares } from "./commands/agree-shares";
import { createBudget } from "./commands/create-budget";
import { postEntry } from "./commands/post-entry";
import { reverseEntry } from "./commands/reverse-entry";
import { listEntries } from "./queries/list-entries";
import { readBudget } from "./queries/read-budget";

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

const figuresOf = async (budgetId: string) => (await readBudget(finance, { id: budgetId })).position;
const post = (lineId: string, more: Record<string, unknown>, as = finance) =>
  postEntry(as, {
    lineId,
    kind: "actual",
    amount: "10.00",
    postedOn: "2026-05-04",
    functionId: house.functionIds.it,
    ...more,
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

describe("postEntry", () => {
  it("moves each figure by its own kind, and available by all", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "1000.00" });
    await post(line.id, { kind: "commitment", amount: "300.00" });
    await post(line.id, { amount: "250.50", supplier: "Ads Ltd", category: "Media" });
    await post(line.id, { amount: "-0.50", supplier: "ads LTD" });
    expect(await figuresOf(budgetId)).toEqual({
      allocated: 100_000n,
      committed: 30_000n,
      actual: 25_000n,
      available: 45_000n,
    });
    const { items } = await listEntries(finance, { budgetId, kind: "actual" });
    expect(new Set(items.map(({ supplier }) => supplier?.id)).size).toBe(1);
  });

  it("refuses more than is available and says how much is left", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    await expect(post(line.id, { amount: "100.01" })).rejects.toMatchObject({
      code: "invalid",
      key: "budget.refusal.beyond_available",
      values: { available: "100.00", beyond: "0.01" },
    });
    await post(line.id, { amount: "60.00" });
    const cut = { kind: "allocation", amount: "-40.01", functionId: undefined };
    await expect(post(line.id, cut)).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    await post(line.id, { ...cut, amount: "-40.00" });
    expect((await figuresOf(budgetId)).available).toBe(0n);
  });

  it("never overspends a line, however many post at once", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    const attempts = await Promise.allSettled(
      Array.from({ length: 16 }, (_, n) =>
        post(line.id, {
          amount: "15.00",
          kind: n % 2 ? "actual" : "commitment",
          supplier: `Supplier ${n % 3}`,
          ...(n % 4 ? {} : { externalId: `at-once-${n}` }),
        }),
      ),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    for (const attempt of attempts) {
      if (attempt.status === "rejected")
        expect(attempt.reason).toMatchObject({ key: "budget.refusal.beyond_available" });
    }
    expect((await figuresOf(budgetId)).available).toBe(1000n);
  });

  it("posts an external id once, even when sixteen try", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "1000.00" });
    const attempts = await Promise.allSettled(Array.from({ length: 16 }, () => post(line.id, { externalId: "INV-1" })));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(post(line.id, { externalId: "INV-1" })).rejects.toMatchObject({ code: "conflict" });
    expect((await figuresOf(budgetId)).actual).toBe(1000n);
  });

  it("releases a commitment by what is paid of it, and takes both back together", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    const order = await post(line.id, { kind: "commitment", amount: "80.00" });
    const first = await post(line.id, { amount: "50.00", paysId: order.id });
    expect(await figuresOf(budgetId)).toMatchObject({ committed: 3000n, actual: 5000n, available: 2000n });
    await expect(reverseEntry(finance, { entryId: order.id, reason: "No" })).rejects.toMatchObject({
      key: "budget.refusal.commitment_paid",
    });
    await expect(post(line.id, { amount: "50.01", paysId: order.id })).rejects.toMatchObject({
      key: "budget.refusal.beyond_available",
    });
    await post(line.id, { amount: "50.00", paysId: order.id });
    expect(await figuresOf(budgetId)).toMatchObject({ committed: 0n, actual: 10_000n, available: 0n });
    await expect(post(line.id, { amount: "1.00", paysId: order.id })).rejects.toMatchObject({
      key: "budget.refusal.nothing_to_pay",
    });
    await reverseEntry(finance, { entryId: first.id, reason: "Wrong invoice" });
    expect(await figuresOf(budgetId)).toMatchObject({ committed: 5000n, actual: 5000n, available: 0n });
  });

  it("moves money between lines of one budget without changing the budget, there and back", async () => {
    const { id: budgetId } = await aBudget(finance);
    const from = await aLine(finance, house, { budgetId, amount: "100.00" });
    const to = await aLine(finance, house, { budgetId });
    const elsewhere = await aLine(finance, house, { budgetId: (await aBudget(finance)).id });
    const move = (more: object) => post(from.id, { kind: "transfer", amount: "70.00", toLineId: to.id, ...more });
    await expect(move({ amount: "100.01" })).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    await expect(move({ toLineId: elsewhere.id })).rejects.toMatchObject({ key: "budget.refusal.transfer_needs_line" });
    await expect(move({ toLineId: from.id })).rejects.toMatchObject({ key: "budget.refusal.transfer_needs_line" });
    const moved = await move({});
    const split = async () =>
      (await readBudget(finance, { id: budgetId })).lines.map(({ position }) => position.allocated);
    expect(await split()).toEqual([3000n, 7000n]);
    await reverseEntry(finance, { entryId: moved.id, reason: "Back" });
    expect(await split()).toEqual([10_000n, 0n]);
  });

  it.each([
    [{ amount: "1.234" }, "budget.refusal.too_many_decimals_of_currency"],
    [{ amount: "1,234.00" }, "money.not_a_decimal"],
    [{ amount: "0.00" }, "budget.refusal.amount_zero"],
    [{ postedOn: "2026-02-30" }, "refusal.input"],
    [{ postedOn: "2026-01-31" }, "budget.refusal.period_closed"],
    [{ functionId: undefined }, "budget.refusal.payer_needed"],
    [{ functionId: nobodyHas }, "budget.refusal.unknown_record"],
    [{ kind: "commitment", amount: "-1" }, "budget.refusal.amount_negative"],
    [{ kind: "reversal" }, "refusal.input"],
    [{ amountMinor: "1" }, "refusal.input"],
  ])("refuses %j as invalid, and posts nothing", async (fault, key) => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    await owner.query("update budgets set closed_through = '2026-01-31' where id = $1", [budgetId]);
    await expect(post(line.id, fault)).rejects.toMatchObject({ code: "invalid", key });
    expect(await db.$count(entries, eq(entries.budgetId, budgetId))).toBe(1);
  });

  it("knows that the yen has no decimals", async () => {
    const { id: budgetId } = await aBudget(finance, { currency: "JPY" });
    const line = await aLine(finance, house, { budgetId, amount: "5000" });
    await expect(post(line.id, { amount: "1.5" })).rejects.toMatchObject({ values: { currency: "JPY", digits: 0 } });
    await post(line.id, { amount: "1500" });
    expect((await figuresOf(budgetId)).actual).toBe(1500n);
  });

  it.each(postableKinds)("refuses a %s by anybody but finance, and an unknown line", async (kind) => {
    const line = await aLine(finance, house, { budgetId: (await aBudget(finance)).id, amount: "100.00" });
    await expect(post(line.id, { kind }, lead)).rejects.toMatchObject({ code: "forbidden" });
    await expect(post(line.id, { kind }, house.asToken("budget:read"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(post(nobodyHas, { kind })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reverseEntry", () => {
  it("nets an entry to nothing on its own day, names it, and is possible once", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    const paid = await post(line.id, { amount: "30.00", externalId: "INV-R" });
    const undo = { entryId: paid.id, reason: "Paid twice" };
    const attempts = await Promise.allSettled([1, 2, 3].map(() => reverseEntry(finance, undo)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(reverseEntry(finance, undo)).rejects.toMatchObject({
      code: "conflict",
      key: "budget.refusal.already_reversed",
    });
    expect(await figuresOf(budgetId)).toMatchObject({ actual: 0n, available: 10_000n });
    const { items, totals } = await listEntries(finance, { budgetId, figure: "actual", sort: "amount" });
    expect(totals).toEqual([{ currency: "EUR", amountMinor: 0n }]);
    expect(items).toMatchObject([
      { kind: "reversal", standsFor: "actual", reversesId: paid.id, description: "Paid twice", postedOn: "2026-05-04" },
      { id: paid.id, reversedById: items[0]?.id, externalId: "INV-R" },
    ]);
    await expect(reverseEntry(finance, { entryId: items[0]?.id, reason: "No" })).rejects.toMatchObject({
      key: "budget.refusal.reversal_of_reversal",
    });
  });

  it("dates the reversal today when the entry's own period is closed", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "100.00" });
    const paid = await post(line.id, {});
    await owner.query("update budgets set closed_through = '2026-10-31' where id = $1", [budgetId]);
    const { id } = await reverseEntry(finance, { entryId: paid.id, reason: "Late finding" });
    expect(await db.query.entries.findFirst({ where: eq(entries.id, id) })).toMatchObject({ postedOn: "2026-11-23" });
  });

  it("refuses strangers, unknown entries, no reason, and what the line could not bear", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId });
    const given = await post(line.id, { kind: "allocation", amount: "100.00" });
    await post(line.id, { amount: "0.01" });
    const attempt = (more: object, as = finance) => reverseEntry(as, { entryId: given.id, reason: "Cut", ...more });
    await expect(attempt({}, lead)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt({ entryId: nobodyHas })).rejects.toMatchObject({ code: "not_found" });
    await expect(attempt({ reason: "" })).rejects.toMatchObject({ code: "invalid" });
    await expect(attempt({})).rejects.toMatchObject({ key: "budget.refusal.beyond_available" });
    expect((await figuresOf(budgetId)).allocated).toBe(10_000n);
  });
});
