import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import type { Context } from "@/lib/kernel/operation";
import type { House } from "./people";

let made = 0;

/** A joint budget of its own for 2026, in euros unless said otherwise. */
export async function aBudget(
  finance: Context,
  { currency = "EUR", ...more }: { currency?: string; streamId?: string } = {},
) {
  made += 1;
  return createBudget(finance, { key: `b${made}`, name: `Budget ${made}`, fiscalYear: "FY2026", currency, ...more });
}

/** A line that IT and marketing pay 60/40, with so much allocated; `amount` is decimal text. */
export async function aLine(
  finance: Context,
  house: House,
  { budgetId, amount }: { budgetId: string; amount?: string },
) {
  made += 1;
  const { it, marketing } = house.functionIds;
  const agreement = {
    mode: "percent",
    parties: [
      { functionId: it, percent: "60" },
      { functionId: marketing, percent: "40.00" },
    ],
  };
  const line = await addLine(finance, { budgetId, name: `Line ${made}`, agreement });
  if (amount) await postEntry(finance, { lineId: line.id, kind: "allocation", amount, postedOn: "2026-01-01" });
  return line;
}
