import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import type { Context } from "@/lib/kernel/operation";
import type { House } from "./people";

let made = 0;

/** A joint budget of its own, for 2026 and in euros unless said otherwise. */
export async function aBudget(
  finance: Context,
  {
    currency = "EUR",
    fiscalYear = "FY2026",
    ...more
  }: { currency?: string; fiscalYear?: string; streamId?: string } = {},
) {
  made += 1;
  return createBudget(finance, { key: `b${made}`, name: `Budget ${made}`, fiscalYear, currency, ...more });
}

/** A line that IT and marketing pay 60/40, with so much allocated on a day; `amount` is decimal text. */
export async function aLine(
  finance: Context,
  house: House,
  { budgetId, amount, on = "2026-01-01" }: { budgetId: string; amount?: string; on?: string },
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
  if (amount) await postEntry(finance, { lineId: line.id, kind: "allocation", amount, postedOn: on });
  return line;
}
