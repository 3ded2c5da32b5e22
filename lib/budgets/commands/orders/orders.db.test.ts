import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listEntries } from "@/lib/budgets/queries/list-entries";
import { Refusal } from "@/lib/kernel/errors";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { proofMs, proofSize } from "@/tests/support/size";
import { listOrders } from "../../queries/orders/list-orders";
import { reverseEntry } from "../reverse-entry";
import { releaseCommitment } from "./release-commitment";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { finance, order, approved, pay, positionOf } = office;
const refusal = (key: string, code?: string) => expect.objectContaining({ key, ...(code && { code }) });

describe("an order", () => {
  it("commits the money of its line and says what became of it, the late ones first", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    await order(lineId, { number: "PO-1", expectedOn: "2026-12-31", amount: "200.00" });
    const late = await order(lineId, { number: "PO-2", expectedOn: "2026-11-22", description: "Tills" });
    await order(lineId, { number: "PO-3", expectedOn: "2026-11-23", amount: "10.00" });
    expect(await positionOf(budgetId)).toMatchObject({ committed: 51_000n, available: 49_000n });
    await pay(await approved(lineId, { commitmentId: late.id, amount: "120.00" }));
    const { items, sums, lateCount } = await listOrders(finance, { budgetId });
    expect(items.map(({ number, isLate }) => [number, isLate])).toEqual([
      ["PO-2", true],
      ["PO-3", false],
      ["PO-1", false],
    ]);
    expect(items[0]).toMatchObject({
      ...{ supplier: { name: "Cardline" }, description: "PO-2 · Tills", orderedOn: "2026-11-23" },
      ...{ orderedMinor: 30_000n, paidMinor: 12_000n, openMinor: 18_000n, letGoMinor: 0n },
    });
    expect(lateCount).toBe(1);
    expect(items.every(({ isNumbered }) => isNumbered)).toBe(true);
    expect(sums).toEqual({ orderedMinor: 51_000n, paidMinor: 12_000n, openMinor: 39_000n, letGoMinor: 0n });
    expect((await listOrders(finance, { budgetId, show: "late" })).count).toBe(1);
  });

  it("lets go of what is open, partly paid or not, and no more than once", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: entryId } = await order(lineId);
    await pay(await approved(lineId, { commitmentId: entryId }));
    await releaseCommitment(finance, { entryId, reason: "The rest is not needed" });
    expect(await positionOf(budgetId)).toMatchObject({ committed: 0n, actual: 10_000n, available: 90_000n });
    const { items } = await listOrders(finance, { budgetId });
    expect(items[0]).toMatchObject({ paidMinor: 10_000n, letGoMinor: 20_000n, openMinor: 0n });
    await expect(releaseCommitment(finance, { entryId, reason: "R" })).rejects.toEqual(
      refusal("budget.refusal.nothing_open", "conflict"),
    );
    const { items: entries } = await listEntries(finance, { orderId: entryId, kind: "commitment" });
    const release = entries.find(({ description }) => description === "The rest is not needed");
    await reverseEntry(finance, { entryId: release?.id ?? "", reason: "It is needed" });
    expect((await positionOf(budgetId)).committed).toBe(20_000n);
    expect((await listOrders(finance, { budgetId })).items[0]).toMatchObject({ letGoMinor: 0n, openMinor: 20_000n });
  });

  it("stands under one number of its supplier, until it is taken back", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const first = await order(lineId, { number: "Twin" });
    await expect(order(lineId, { number: "TWIN" })).rejects.toEqual(
      refusal("budget.refusal.order_number_taken", "conflict"),
    );
    await order(lineId, { number: "Twin", supplier: "Another" });
    await reverseEntry(finance, { entryId: first.id, reason: "Wrong line" });
    await order(lineId, { number: "Twin" });
    expect((await listOrders(finance, { budgetId })).count).toBe(2);
  });

  it.each([
    [{ amount: "1000.01" }, "budget.refusal.beyond_available"],
    [{ amount: "-1.00" }, "budget.refusal.amount_negative"],
    [{ amount: "0" }, "budget.refusal.amount_zero"],
    [{ orderedOn: "2026-02-30" }, "refusal.input"],
    [{ functionId: "01900000-0000-7000-8000-000000000000" }, "budget.refusal.unknown_record"],
  ])("is not placed with %o", async (more, key) => {
    const { budgetId, lineId } = await aFundedLine(office);
    await expect(order(lineId, more)).rejects.toMatchObject({ code: "invalid", key });
    expect((await listOrders(finance, { budgetId })).count).toBe(0);
    expect((await positionOf(budgetId)).committed).toBe(0n);
  });
});

type Step = { kind: "order" | "pay" | "release" | "takeBack"; which: number; cents: number };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step["kind"]>("order", "order", "pay", "pay", "pay", "release", "takeBack"),
    which: fc.nat(5),
    cents: fc.integer({ min: 1, max: 40_000 }),
  }),
  { minLength: 4, maxLength: 14 },
);

/** What a sequence of orders, payments, releases and reversals should come to, kept without the database. */
class Book {
  readonly orders: { id: string; ordered: bigint; open: bigint; letGo: bigint; paid: bigint }[] = [];
  readonly payments: { entryId: string; order: number; amount: bigint; released: bigint; isBack: boolean }[] = [];
}

it(
  "any orders and payments: open is ordered less released, each figure is the sum of its entries, the ledger agrees",
  async () => {
    const numRuns = proofSize("I10 orders and invoices", "random sequences", { reduced: 8, full: 300 });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { budgetId, lineId } = await aFundedLine(office);
        const book = new Book();
        for (const step of sequence) await take(step, lineId, book);
        await expectAgreement(book, budgetId);
      }),
      { numRuns },
    );
    expect((await owner.query("select * from ledger_differences")).rows).toEqual([]);
  },
  proofMs(60_000),
);

async function take(step: Step, lineId: string, book: Book): Promise<void> {
  const amount = (step.cents / 100).toFixed(2);
  const which = book.orders.length > 0 ? step.which % book.orders.length : -1;
  const of = book.orders[which];
  if (step.kind === "order") return placed(amount, lineId, book);
  if (step.kind === "release" && of) {
    const answer = await allowed(releaseCommitment(finance, { entryId: of.id, reason: "R" }));
    expect(answer === null).toBe(of.open <= 0n);
    of.letGo += of.open > 0n ? of.open : 0n;
    of.open = of.open > 0n ? 0n : of.open;
    return;
  }
  if (step.kind === "pay") return paid(amount, lineId, which, book);
  const payment = book.payments[step.which];
  const from = payment && book.orders[payment.order];
  if (!payment || payment.isBack || !(await allowed(reverseEntry(finance, { entryId: payment.entryId, reason: "R" }))))
    return;
  payment.isBack = true;
  if (!from) return;
  from.open += payment.released;
  from.paid -= payment.amount;
}

async function placed(amount: string, lineId: string, book: Book): Promise<void> {
  const made = await allowed(order(lineId, { amount }));
  const minor = BigInt(Math.round(Number(amount) * 100));
  if (made) book.orders.push({ id: made.id, ordered: minor, open: minor, letGo: 0n, paid: 0n });
}

async function paid(amount: string, lineId: string, which: number, book: Book): Promise<void> {
  const of = book.orders[which];
  const claimed = await approved(lineId, { amount, ...(of && { commitmentId: of.id }) });
  const done = await allowed(pay(claimed, "As agreed"));
  if (!done) return;
  const minor = BigInt(Math.round(Number(amount) * 100));
  const released = of ? (of.open < minor ? of.open : minor) : 0n;
  book.payments.push({ entryId: done.entryId, order: which, amount: minor, released, isBack: false });
  if (!of) return;
  expect(released).toBeGreaterThan(0n);
  of.open -= released;
  of.paid += minor;
}

/** The answer, or null where it was refused; anything else thrown is a fault. */
async function allowed<T>(step: Promise<T>): Promise<T | null> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function expectAgreement(book: Book, budgetId: string): Promise<void> {
  const { items } = await listOrders(finance, { budgetId, limit: 500 });
  expect(items).toHaveLength(book.orders.length);
  for (const { id, ordered, open, letGo, paid } of book.orders) {
    const item = items.find((one) => one.id === id);
    expect(item).toMatchObject({ orderedMinor: ordered, openMinor: open, letGoMinor: letGo, paidMinor: paid });
    const sumOf = async (figure: "committed" | "actual") =>
      (await listEntries(finance, { orderId: id, figure })).totals[0]?.amountMinor ?? 0n;
    expect(await sumOf("committed")).toBe(open);
    expect(await sumOf("actual")).toBe(paid);
  }
  const actual = book.payments.reduce((sum, { amount, isBack }) => (isBack ? sum : sum + amount), 0n);
  const committed = book.orders.reduce((sum, { open }) => sum + open, 0n);
  expect(await positionOf(budgetId)).toMatchObject({ committed, actual, available: 100_000n - committed - actual });
}
