import { beforeEach, describe, expect, it } from "vitest";
import { entries, invoices, ledgerProofs, purchaseOrders, suppliers } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, now } from "@/tests/support/people";
import { postEntry } from "../../commands/post-entry";
import { reverseEntry } from "../../commands/reverse-entry";
import type { FindingKind } from "../../control/findings";
import { readClosing } from "./read-closing";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller");
const viewer = await house.as("viewer");
const { it: itFunction, finance: financeFunction } = house.functionIds;
const [supplier] = await db.insert(suppliers).values({ name: "Acme", createdAt: now }).returning();
let budgetId: string;
let lineId: string;

beforeEach(async () => {
  budgetId = (await aBudget(finance)).id;
  lineId = (await aLine(finance, house, { budgetId, amount: "900000.00" })).id;
});

/** What the step of that kind found in January 2026, the first month of the budget's year. */
const found = async (kind: FindingKind) => {
  const { control, steps } = await readClosing(finance, { budgetId });
  expect(control.nextMonth).toBe("2026-01-01");
  return steps.find((step) => step.kind === kind);
};
const post = (kind: "actual" | "commitment", amount: string, postedOn: string, more: object = {}) =>
  postEntry(finance, { lineId, kind, amount, postedOn, functionId: itFunction, supplier: "Acme", ...more });
const claim = (more: object = {}) =>
  db
    .insert(invoices)
    .values({
      ...{ number: "R-1", supplierId: supplier!.id, lineId, functionId: itFunction, currency: "EUR" },
      ...{ amountMinor: 5_00n, invoicedOn: "2026-01-15", enteredBy: viewer.viewer.id!, enteredAt: now },
      ...more,
    })
    .returning();

describe("what is looked for before a month is closed", () => {
  it("is nothing where all is well", async () => {
    await post("actual", "9999.99", "2026-01-15");
    const { steps } = await readClosing(finance, { budgetId });
    expect(steps.map(({ kind, count }) => [kind, count])).toEqual([
      ...[
        ["unposted", 0],
        ["uncommitted", 0],
        ["stale", 0],
        ["unallocated", 0],
        ["unproved", 0],
      ],
    ]);
  });

  it("finds invoices that nobody paid or sent back, with their number", async () => {
    await claim();
    await claim({ number: "R-2", invoicedOn: "2025-12-01", amountMinor: 1n });
    await claim({ number: "R-3", invoicedOn: "2026-02-01" });
    await claim({ number: "R-4", outcome: "returned", checkedAt: now });
    const step = await found("unposted");
    expect(step).toMatchObject({ count: 2, amountMinor: 5_01n });
    expect(step?.items.map(({ text, supplier: from }) => [text, from])).toEqual([
      ["R-2", "Acme"],
      ["R-1", "Acme"],
    ]);
  });

  it("finds large payments nobody had promised, and none that was, is small or was taken back", async () => {
    await post("actual", "10000.00", "2026-01-31");
    await post("actual", "10000.00", "2026-02-01");
    const wrong = await post("actual", "20000.00", "2026-01-10");
    await reverseEntry(finance, { entryId: wrong.id, reason: "wrong" });
    const promised = await post("commitment", "30000.00", "2026-01-02");
    await post("actual", "30000.00", "2026-01-20", { paysId: promised.id });
    const step = await found("uncommitted");
    expect(step).toMatchObject({ count: 1, amountMinor: 10_000_00n });
    expect(step?.items[0]).toMatchObject({ on: "2026-01-31", line: { id: lineId }, supplier: "Acme" });
  });

  it("finds promises that are old or due, with what is open of them", async () => {
    const old = await post("commitment", "100.00", "2025-11-02");
    await post("commitment", "100.00", "2025-11-03");
    await post("actual", "40.00", "2026-01-05", { paysId: old.id });
    const paid = await post("commitment", "70.00", "2025-01-01");
    await post("actual", "70.00", "2026-01-05", { paysId: paid.id });
    const due = await post("commitment", "8.00", "2026-01-05");
    const later = await post("commitment", "9.00", "2026-01-05");
    await db.insert(purchaseOrders).values([
      { entryId: due.id, number: "PO-1", expectedOn: "2026-01-31" },
      { entryId: later.id, number: "PO-2", expectedOn: "2026-02-01" },
    ]);
    const step = await found("stale");
    expect(step?.items.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
      [old.id, 60_00n],
      [due.id, 8_00n],
    ]);
  });

  it("finds what those who pay the budget spent under none", async () => {
    const facts = {
      kind: "actual",
      postedOn: "2026-01-20",
      currency: "EUR",
      amountMinor: 3_00n,
      createdAt: now,
    } as const;
    await db.insert(entries).values([
      { ...facts, functionId: itFunction, description: "Stickers" },
      { ...facts, functionId: financeFunction },
      { ...facts, functionId: itFunction, currency: "USD" },
      { ...facts, functionId: itFunction, postedOn: "2026-02-20" },
    ]);
    const step = await found("unallocated");
    expect(step).toMatchObject({ count: 1, amountMinor: 3_00n });
    expect(step?.items[0]).toMatchObject({ text: "Stickers", line: null, function: { id: itFunction } });
  });

  it("counts the differences of the newest proof alone", async () => {
    const proof = { at: now, entries: 1, balances: 1, tookMs: 1 };
    await db.insert(ledgerProofs).values({ ...proof, differences: 4 });
    expect(await found("unproved")).toMatchObject({ count: 4, amountMinor: 0n });
    await db.insert(ledgerProofs).values({ ...proof, differences: 0 });
    expect(await found("unproved")).toMatchObject({ count: 0 });
  });
});
