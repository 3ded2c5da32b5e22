import { describe, expect, it } from "vitest";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { proofSize } from "@/tests/support/size";
import { listOrders } from "../../queries/orders/list-orders";
import { releaseCommitment } from "../orders/release-commitment";
import { returnInvoice } from "./return-invoice";

const { db, owner } = await testDatabase();
const office = await anOffice(db);
const { finance, checker, enter, order, approved, pay, positionOf } = office;
const refusal = (key: string, code?: string) => expect.objectContaining({ key, ...(code && { code }) });

const expectWhole = async () => expect((await owner.query("select * from ledger_differences")).rows).toEqual([]);

describe("at once", () => {
  it("two checkers pay an invoice once", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const invoiceId = await approved(lineId);
    const length = proofSize("T8 an invoice is paid once", "checkers at once", { reduced: 16, full: 200 });
    const tries = await Promise.allSettled(
      Array.from({ length }, (_, n) => pay(invoiceId, undefined, n % 2 ? checker : finance)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ key: "budget.refusal.invoice_paid" });
    }
    expect((await positionOf(budgetId)).actual).toBe(10_000n);
  });

  it("an invoice ends once: paid, or returned", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const invoiceId = await approved(lineId, { amount: "10.00" });
    const held = await owner.connect();
    await held.query("begin");
    await held.query("select from audit_heads for update");
    const tries = [
      ...[pay(invoiceId), returnInvoice(finance, { invoiceId, reason: "R" })],
      ...[pay(invoiceId, undefined, finance), returnInvoice(checker, { invoiceId, reason: "R" })],
    ];
    const ends = Promise.allSettled(tries);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await held.query("commit");
    held.release();
    const done = (await ends).filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    for (const end of await ends) {
      if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "conflict" });
    }
    const isPaid = (await ends).some((end) => end.status === "fulfilled" && "entryId" in end.value);
    expect((await positionOf(budgetId)).actual).toBe(isPaid ? 1_000n : 0n);
  });

  it("payments of one commitment never release more than it", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id: commitmentId } = await order(lineId, { amount: "100.00" });
    const length = proofSize("I10 payments of one commitment", "payments at once", { reduced: 16, full: 200 });
    const claims = [];
    for (let n = 0; n < length; n += 1) claims.push(await approved(lineId, { commitmentId, amount: "15.00" }));
    const tries = await Promise.allSettled([
      ...claims.map((id) => pay(id, "As agreed")),
      releaseCommitment(finance, { entryId: commitmentId, reason: "Cancelled" }),
    ]);
    const paid = tries.slice(0, length).filter(({ status }) => status === "fulfilled").length;
    const { sums } = await listOrders(finance, { budgetId });
    expect(sums).toMatchObject({ orderedMinor: 10_000n, openMinor: 0n, paidMinor: BigInt(paid) * 1_500n });
    const position = await positionOf(budgetId);
    expect(position).toMatchObject({ committed: 0n, actual: BigInt(paid) * 1_500n });
    expect(paid).toBeLessThanOrEqual(7);
    await expectWhole();
  });

  it("a form sent many times is one invoice or one order", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const invoice = { formId: crypto.randomUUID(), number: "TWICE" };
    const entered = await Promise.all(Array.from({ length: 8 }, () => enter(lineId, invoice)));
    expect(new Set(entered.map(({ id }) => id)).size).toBe(1);
    await expect(enter(lineId, { ...invoice, amount: "99.00" })).rejects.toEqual(
      refusal("budget.refusal.form_used", "conflict"),
    );
    const ordered = { formId: crypto.randomUUID(), number: "PO-TWICE" };
    const placed = await Promise.all(Array.from({ length: 8 }, () => order(lineId, ordered)));
    expect(new Set(placed.map(({ id }) => id))).toEqual(new Set([ordered.formId]));
    expect((await positionOf(budgetId)).committed).toBe(30_000n);
    await expect(order(lineId, { ...ordered, amount: "1.00" })).rejects.toEqual(refusal("budget.refusal.form_used"));
  });
});
