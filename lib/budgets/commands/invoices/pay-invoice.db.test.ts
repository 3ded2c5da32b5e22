import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, entries, invoices, overrides } from "@/db/schema";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { findInvoice } from "../../queries/invoices/list-invoices";
import { readEntry } from "../../queries/reading/read-entry";
import { approveInvoice } from "./approve-invoice";
import { returnInvoice } from "./return-invoice";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { house, finance, checker, executive, contributor, enter, order, approved, pay, positionOf } = office;
const refusal = (key: string, code?: string) => expect.objectContaining({ key, ...(code && { code }) });
const unmet = (name: string) => `budget.unmet.${name}`;

const expectWhole = async () => expect((await owner.query("select * from ledger_differences")).rows).toEqual([]);

describe("an invoice", () => {
  it("moves money only when a third person pays it, and then names its entry", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: invoiceId } = await enter(lineId, { number: "20814", dueOn: "2026-11-30" });
    expect((await positionOf(budgetId)).actual).toBe(0n);
    await approveInvoice(executive, { invoiceId });
    expect((await positionOf(budgetId)).actual).toBe(0n);
    const { entryId } = await pay(invoiceId);
    expect(await positionOf(budgetId)).toMatchObject({ actual: 10_000n, committed: 0n, available: 90_000n });
    const [entry] = await db.select().from(entries).where(eq(entries.id, entryId));
    expect(entry).toMatchObject({ kind: "actual", postedOn: "2026-11-16", description: "20814", lineId });
    expect(await findInvoice(finance, { id: invoiceId })).toMatchObject({
      ...{ state: "paid", entryId, entered: { name: "Bram" }, approved: { name: "Juno" }, checked: { name: "Cas" } },
      step: null,
    });
  });

  it("releases exactly the part of its commitment that it pays", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: commitmentId } = await order(lineId);
    await pay(await approved(lineId, { commitmentId, amount: "120.00" }));
    expect(await positionOf(budgetId)).toMatchObject({ committed: 18_000n, actual: 12_000n, available: 70_000n });
    await pay(await approved(lineId, { commitmentId, amount: "180.00" }));
    expect(await positionOf(budgetId)).toMatchObject({ committed: 0n, actual: 30_000n, available: 70_000n });
    const beyond = await approved(lineId, { commitmentId, amount: "0.01" });
    await expect(pay(beyond, "All the same")).rejects.toEqual(refusal(unmet("commitment_open.nothing_open")));
  });

  it("claims more than is open of its commitment only with a reason, which stays on record", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: commitmentId } = await order(lineId, { amount: "90.00" });
    const invoiceId = await approved(lineId, { commitmentId });
    await expect(pay(invoiceId)).rejects.toMatchObject({
      ...{ code: "invalid", key: unmet("commitment_open.beyond"), values: { open: "90.00", beyond: "10.00" } },
      fields: { reason: { key: "budget.refusal.reason_to_pass_over" } },
    });
    await pay(invoiceId, "Freight was not ordered");
    expect(await positionOf(budgetId)).toMatchObject({ committed: 0n, actual: 10_000n });
    expect(await findInvoice(finance, { id: invoiceId })).toMatchObject({ checkReason: "Freight was not ordered" });
    const [row] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, invoiceId)).limit(50);
    expect(row).toBeDefined();
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.action, "payInvoice"));
    expect(trail.find(({ subjectId }) => subjectId === invoiceId)?.detail).toMatchObject({
      ...{ passedOver: ["commitment_open"], input: { reason: "Freight was not ordered" } },
    });
  });

  it("seen before is said with where and when, and paid only with a reason", async () => {
    const { lineId } = await aFundedLine(office);
    const { lineId: elsewhere } = await aFundedLine(office);
    const first = await approved(elsewhere, { number: "INV-0042", invoicedOn: "2026-11-03", supplier: "Nord-match" });
    await pay(first);
    const second = await approved(lineId, { number: "inv 42", supplier: "NORDMATCH" });
    const item = await findInvoice(finance, { id: second });
    expect(item?.seen).toEqual([
      { ...{ number: "INV-0042", supplier: "Nord-match", on: "2026-11-03", state: "paid" }, ...(await idsOf(first)) },
    ]);
    await expect(pay(second)).rejects.toEqual(refusal(unmet("not_seen.seen"), "invalid"));
    await pay(second, "Another delivery under the same number");
    const others = await approved(lineId, { number: "inv 42", supplier: "Cardline" });
    expect((await findInvoice(finance, { id: others }))?.seen).toEqual([]);
  });

  it("is not seen before where the other was returned, or its payment taken back; but where one was posted without an invoice", async () => {
    const { lineId } = await aFundedLine(office);
    const returned = await approved(lineId, { number: "R-1" });
    await returnInvoice(checker, { invoiceId: returned, reason: "Wrong line" });
    const again = await approved(lineId, { number: "R-1" });
    expect((await findInvoice(finance, { id: again }))?.seen).toEqual([]);
    const { entryId } = await pay(again);
    await reverseEntry(finance, { entryId, reason: "Wrong amount" });
    expect((await findInvoice(finance, { id: await approved(lineId, { number: "R-1" }) }))?.seen).toEqual([]);
    const posted = { lineId, kind: "actual", amount: "1.00", postedOn: "2026-11-02", functionId: house.functionIds.it };
    await postEntry(finance, { ...posted, supplier: "Cardline", externalId: "X-77" });
    const late = await approved(lineId, { number: "X-77" });
    expect((await findInvoice(finance, { id: late }))?.seen).toMatchObject([{ state: "posted", on: "2026-11-02" }]);
  });

  it("beyond the line is paid only by the leave two people gave, once", async () => {
    const { budgetId, lineId } = await aFundedLine(office, "50.00");
    const invoiceId = await approved(lineId);
    await expect(pay(invoiceId, "Please")).rejects.toMatchObject({
      ...{ key: unmet("within_line.beyond"), values: { free: "50.00", beyond: "50.00" } },
    });
    const leave = { lineId, currency: "EUR", reason: "Peak", askedBy: contributor.viewer.id ?? "", askedAt: now };
    const given = { approvedBy: executive.viewer.id, approvedAt: now };
    await db.insert(overrides).values({ ...leave, ...given, beyondMinor: 4_999n });
    await expect(pay(invoiceId)).rejects.toEqual(refusal(unmet("within_line.beyond")));
    await db.insert(overrides).values({ ...leave, beyondMinor: 9_000n });
    await expect(pay(invoiceId)).rejects.toEqual(refusal(unmet("within_line.beyond")));
    await db.insert(overrides).values({ ...leave, ...given, beyondMinor: 5_000n });
    await pay(invoiceId);
    expect((await positionOf(budgetId)).available).toBe(-5_000n);
    await expect(pay(await approved(lineId))).rejects.toEqual(refusal(unmet("within_line.beyond")));
    await expectWhole();
  });

  it("of a closed month is paid into the first open one, with a reason and its own day kept", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: commitmentId } = await order(lineId, { orderedOn: "2026-08-03" });
    const invoiceId = await approved(lineId, { invoicedOn: "2026-09-30", number: "LATE", commitmentId });
    await owner.query("update budgets set closed_through = '2026-10-31' where id = $1", [budgetId]);
    await expect(pay(invoiceId)).rejects.toMatchObject({
      ...{ code: "invalid", key: unmet("period_open.closed"), values: { postsOn: "2026-11-01" } },
      fields: { reason: { key: "budget.refusal.reason_to_pass_over" } },
    });
    expect((await positionOf(budgetId)).actual).toBe(0n);
    const { entryId } = await pay(invoiceId, "The invoice came after September was closed");
    const [entry] = await db.select().from(entries).where(eq(entries.id, entryId));
    expect(entry).toMatchObject({ postedOn: "2026-11-01", amountMinor: 10_000n });
    const [invoice] = await db.select().from(invoices).where(eq(invoices.id, invoiceId));
    expect(invoice).toMatchObject({ invoicedOn: "2026-09-30", outcome: "paid" });
    expect((await readEntry(finance, { id: entryId })).invoice).toMatchObject({
      ...{ number: invoice?.number, invoicedOn: "2026-09-30", enteredBy: "Bram", approvedBy: "Juno", paidBy: "Cas" },
      checkReason: "The invoice came after September was closed",
    });
    const closed = sql`${entries.lineId} = ${lineId} and ${entries.postedOn} between '2026-08-04' and '2026-10-31'`;
    expect(await db.$count(entries, closed)).toBe(0);
    await expectWhole();
  });

  it("of a year that is closed is not paid out of it", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const invoiceId = await approved(lineId);
    await owner.query("update budgets set closed_through = '2026-12-31' where id = $1", [budgetId]);
    await expect(pay(invoiceId, "R")).rejects.toEqual(refusal(unmet("period_open.year_closed"), "invalid"));
    expect((await positionOf(budgetId)).actual).toBe(0n);
  });

  it("of another currency or on a line nobody shares is not paid", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const dollars = await approved(lineId, { currency: "USD" });
    await expect(pay(dollars, "R")).rejects.toEqual(refusal(unmet("within_line.not_comparable")));
    await expect(enter(lineId, { invoicedOn: "2025-01-01" })).rejects.toEqual(
      refusal("budget.refusal.invoice_nobody_pays", "invalid"),
    );
    expect((await positionOf(budgetId)).actual).toBe(0n);
  });

  it("once returned, with a reason, has ended; and may be entered again", async () => {
    const { lineId } = await aFundedLine(office);
    const { id: invoiceId } = await enter(lineId, { number: "B-1" });
    await returnInvoice(executive, { invoiceId, reason: "No order" });
    await expect(approveInvoice(executive, { invoiceId })).rejects.toEqual(
      refusal("budget.refusal.invoice_returned", "conflict"),
    );
    await expect(pay(invoiceId)).rejects.toEqual(refusal("budget.refusal.invoice_returned", "conflict"));
    const again = await approved(lineId, { number: "B-1" });
    await pay(again);
    await expect(returnInvoice(checker, { invoiceId: again, reason: "R" })).rejects.toEqual(
      refusal("budget.refusal.invoice_paid", "conflict"),
    );
  });

  it.each([
    [{ amount: "0" }, "budget.refusal.amount_zero"],
    [{ amount: "-1" }, "budget.refusal.invoice_negative"],
    [{ amount: "1.234" }, "budget.refusal.too_many_decimals_of_currency"],
    [{ number: " " }, "refusal.input"],
    [{ functionId: "01900000-0000-7000-8000-000000000000" }, "budget.refusal.unknown_record"],
    [{ commitmentId: "01900000-0000-7000-8000-000000000000" }, "budget.refusal.not_a_commitment_of_line"],
  ])("is not entered with %o", async (more, key) => {
    const { lineId } = await aFundedLine(office);
    await expect(enter(lineId, more)).rejects.toMatchObject({ code: "invalid", key });
    expect(await db.$count(invoices, eq(invoices.lineId, lineId))).toBe(0);
  });

  it("is not of another line's commitment", async () => {
    const { lineId } = await aFundedLine(office);
    const { id: commitmentId } = await order((await aFundedLine(office)).lineId);
    await expect(enter(lineId, { commitmentId })).rejects.toEqual(refusal("budget.refusal.not_a_commitment_of_line"));
  });
});

const idsOf = async (invoiceId: string) => {
  const [row] = await db.select().from(invoices).where(eq(invoices.id, invoiceId));
  return { invoiceId, entryId: row?.entryId ?? null };
};
