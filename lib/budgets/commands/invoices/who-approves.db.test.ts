import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { invoices, roleGrants, users } from "@/db/schema";
import { agreeShares } from "@/lib/budgets/commands/agree-shares";
import type { Context } from "@/lib/kernel/operation";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { findInvoice, listInvoices, readWaitingInvoices } from "../../queries/invoices/list-invoices";
import { approveInvoice } from "./approve-invoice";
import { returnInvoice } from "./return-invoice";

const { db } = await testDatabase();
const office = await anOffice(db);
const { house, finance, checker, executive, chief, contributor, enter } = office;
const { finance: treasury, it: technology, marketing } = house.functionIds;
const cfo = await house.as("executive", { name: "Vera", side: "finance" });
const everybody = { finance, checker, executive, chief, contributor, cfo };

/** Who may approve; the page, the queue, its sums, the home page's need and the command tell the same. */
async function approversOf(invoiceId: string): Promise<string[]> {
  const turn = (await findInvoice(finance, { id: invoiceId }))?.turn;
  const named = (turn?.people.map(({ name }) => name) ?? []).sort();
  const stepping = await Promise.all(
    Object.values(everybody).map(async (as) => {
      const { items, mine } = await listInvoices(as, { limit: 500 });
      expect(await readWaitingInvoices(as, {})).toEqual(mine);
      expect(mine.count).toBe(items.filter(({ step }) => step).length);
      return items.find(({ id }) => id === invoiceId)?.step === "approve" ? as.viewer.name : [];
    }),
  );
  expect(stepping.flat().sort()).toEqual(named);
  return named;
}

async function refusedTo(invoiceId: string, ...people: Context[]): Promise<void> {
  for (const who of people) {
    await expect(approveInvoice(who, { invoiceId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(returnInvoice(who, { invoiceId, reason: "R" })).rejects.toMatchObject({ code: "forbidden" });
  }
}

const payer = (functionId: string) => ({ functionId });

describe("a payer that funds nothing of the line", () => {
  it.each([
    ["by its id", payer(treasury), "functionId"],
    ["by its name", { functionId: undefined, function: "finance" }, "function"],
  ])("is refused %s, in words that say who pays, and nothing is written", async (_how, more, field) => {
    const { lineId } = await aFundedLine(office);
    const refused = { key: "budget.refusal.invoice_payer_outside", values: { function: "finance" } };
    await expect(enter(lineId, more)).rejects.toMatchObject({
      ...{ code: "invalid", ...refused },
      fields: { [field]: { values: { on: "2026-11-16", payers: expect.stringMatching(/it.*marketing/) } } },
    });
    expect(await db.$count(invoices, eq(invoices.lineId, lineId))).toBe(0);
  });

  it("has no word where it was entered before, not even as the queue sees it", async () => {
    const { lineId } = await aFundedLine(office);
    const { id } = await enter(lineId);
    const [{ supplierId = "" } = {}] = await db.select().from(invoices).where(eq(invoices.id, id));
    const claim = { lineId, supplierId, number: "OLD-1", functionId: treasury, amountMinor: 100n, currency: "EUR" };
    const entered = { enteredBy: contributor.viewer.id ?? "", enteredAt: now, invoicedOn: "2026-11-16" };
    const [old] = await db
      .insert(invoices)
      .values({ ...claim, ...entered, description: "" })
      .returning();
    expect(await approversOf(old?.id ?? "")).toEqual(["Juno", "Tess"]);
    await refusedTo(old?.id ?? "", cfo, finance, checker);
  });

  it("is the function that paid on the invoice's day, not the one that pays now; one of 0 % pays nothing", async () => {
    const { lineId } = await aFundedLine(office);
    const parties = [
      { functionId: treasury, percent: "100" },
      { functionId: technology, percent: "0" },
    ];
    const agreement = { mode: "percent", parties };
    await agreeShares(finance, { lineId, version: 1, agreement, validFrom: "2026-11-10", reason: "Moves to finance" });
    await expect(enter(lineId, payer(technology))).rejects.toMatchObject({
      key: "budget.refusal.invoice_payer_outside",
    });
    const { id: late } = await enter(lineId, { ...payer(treasury) });
    expect(await approversOf(late)).toEqual(["Vera"]);
    const { id: early } = await enter(lineId, { ...payer(technology), invoicedOn: "2026-11-09" });
    expect(await approversOf(early)).toEqual(["Juno", "Tess"]);
  });

  it("is every function where nobody pays the line on that day", async () => {
    const { lineId } = await aFundedLine(office);
    await expect(enter(lineId, { invoicedOn: "1999-01-01" })).rejects.toMatchObject({
      ...{ code: "invalid", key: "budget.refusal.invoice_nobody_pays" },
    });
  });
});

describe("finance stands in", () => {
  const closing = async (who: Context, disabledAt: Date | null) => {
    await db
      .update(users)
      .set({ disabledAt })
      .where(eq(users.id, who.viewer.id ?? ""));
  };

  it("never beside another funding function's chief, and only where none of them has one but who entered", async () => {
    const { lineId } = await aFundedLine(office);
    const { id: own } = await enter(lineId, {}, chief);
    expect(await approversOf(own)).toEqual(["Juno"]);
    await refusedTo(own, finance, checker, cfo, chief);
    await closing(executive, now);
    expect(await approversOf(own)).toEqual(["Cas", "Odile"]);
    await refusedTo(own, cfo, chief);
    const { id: others } = await enter(lineId, payer(marketing));
    expect(await approversOf(others)).toEqual(["Tess"]);
    await refusedTo(others, finance, checker);
    await closing(executive, null);
    await db.delete(roleGrants).where(eq(roleGrants.userId, cfo.viewer.id ?? ""));
    expect(await approversOf(others)).toEqual(["Juno", "Tess"]);
    await approveInvoice(executive, { invoiceId: own });
  });
});
