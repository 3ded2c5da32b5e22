import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "@/db/schema";
import { postableKinds } from "@/lib/budgets/schema";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { listEntries } from "../queries/list-entries";
import { readBudget } from "../queries/read-budget";
import { postEntry } from "./post-entry";
import { reverseEntry } from "./reverse-entry";

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
    const length = proofSize("T8 no overspend", "writers at once", { reduced: 16, full: 400 });
    const attempts = await Promise.allSettled(
      Array.from({ length }, (_, n) =>
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

  it("posts an external id once, however many try at once", async () => {
    const { id: budgetId } = await aBudget(finance);
    const line = await aLine(finance, house, { budgetId, amount: "1000.00" });
    const length = proofSize("T10 one effect per external id", "writers at once", { reduced: 16, full: 400 });
    const attempts = await Promise.allSettled(Array.from({ length }, () => post(line.id, { externalId: "INV-1" })));
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
