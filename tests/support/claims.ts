import type { Database } from "@/db/client";
import { approveInvoice } from "@/lib/budgets/commands/invoices/approve-invoice";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { payInvoice } from "@/lib/budgets/commands/invoices/pay-invoice";
import { placeOrder } from "@/lib/budgets/commands/orders/place-order";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { Context } from "@/lib/kernel/operation";
import { aBudget, aLine } from "./money";
import { aHouse } from "./people";

type More = Record<string, unknown>;
type Office = Awaited<ReturnType<typeof anOffice>>;

/** A house with the people an invoice passes, executives of IT and marketing among them, and short ways to take each of its steps; each number is a new one. */
export async function anOffice(db: Database) {
  const house = await aHouse(db);
  const finance = await house.as("finance_controller", { name: "Odile" });
  const checker = await house.as("finance_controller", { name: "Cas" });
  const executive = await house.as("executive", { name: "Juno", side: "marketing" });
  const chief = await house.as("executive", { name: "Tess", side: "it" });
  const contributor = await house.as("contributor", { name: "Bram" });
  let numbers = 0;
  const claim = (lineId: string, number: string) => {
    numbers += 1;
    const functionId = house.functionIds.it;
    return { lineId, number: `${number}-${numbers}`, supplier: "Cardline", functionId };
  };
  const enter = (lineId: string, more: More = {}, as: Context = contributor) =>
    enterInvoice(as, { ...claim(lineId, "N"), amount: "100.00", invoicedOn: "2026-11-16", ...more });
  return {
    ...{ house, finance, checker, executive, chief, contributor, enter },
    order: (lineId: string, more: More = {}) =>
      placeOrder(finance, { ...claim(lineId, "PO"), amount: "300.00", ...more }),
    /** An invoice that marketing's executive approved. */
    approved: async (lineId: string, more: More = {}) => {
      const { id: invoiceId } = await enter(lineId, more);
      await approveInvoice(executive, { invoiceId });
      return invoiceId;
    },
    pay: (invoiceId: string, reason?: string, as: Context = checker) =>
      payInvoice(as, { invoiceId, ...(reason && { reason }) }),
    positionOf: async (budgetId: string) => (await readBudget(finance, { id: budgetId })).position,
  };
}

/** A line that IT and marketing share, of a budget of its own, with so much allocated. */
export async function aFundedLine({ house, finance }: Office, amount = "1000.00") {
  const { id: budgetId } = await aBudget(finance);
  return { budgetId, lineId: (await aLine(finance, house, { budgetId, amount })).id };
}
