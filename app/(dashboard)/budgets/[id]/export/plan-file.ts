import { csvFile } from "@/app/_server/csv-file";
import { monthsOf } from "@/lib/budgets/control/months";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { type PlanRow, readPlanRows } from "@/lib/budgets/queries/reading/read-plan-rows";
import { importFields } from "@/lib/imports/fields";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";

/** The columns an import of plans takes that a budget can answer. */
const columns = importFields.budget_lines.map(({ name }) => name).filter((name) => name in blank());

/**
 * A budget's plan, stage by stage, in the columns an import of plans takes: read into an empty house, it exports the
 * same again. Lines the import could not tell apart are one row, as they will be one line.
 */
export async function planFile(context: Context, id: string): Promise<Response> {
  const budget = await readBudget(context, { id });
  const months = monthsOf(budget, context.organisation.fiscalYearStartMonth).map((month) => month.slice(0, 7));
  return csvFile(`${budget.key}-${budget.fiscalYear}-plan.csv`, columns, rows(context, id, months));
}

async function* rows(context: Context, budgetId: string, months: readonly string[]) {
  const sums = new Map<string, { told: Told; minor: bigint; currency: string }>();
  for (const row of await readPlanRows(context, { budgetId })) {
    const told = { ...toldBy(row), month: withinYear(row.month, months) };
    const key = JSON.stringify(columns.map((name) => told[name as keyof Told]));
    const before = sums.get(key)?.minor ?? 0n;
    sums.set(key, { told, minor: before + row.amountMinor, currency: row.currency });
  }
  yield [...sums.values()].map(({ told, minor, currency }) =>
    columns.map((name) => (name === "amount" ? minorToDecimal({ minor, currency }) : told[name as keyof Told])),
  );
}

type Told = ReturnType<typeof toldBy>;

/** Money planned before the year begins, or after it ends, is of the nearest month that it has. */
function withinYear(month: string, months: readonly string[]): string {
  const [first = month, last = month] = [months[0], months.at(-1)];
  return month < first ? first : month > last ? last : month;
}

/** What a row says in each column; the amount is summed over the rows that say the same. */
const toldBy = ({ amountMinor: _amount, ...row }: PlanRow) => ({ ...row, amount: null });

function blank(): Record<string, null> {
  const names = ["budget", "fiscalYear", "stage", "amount", "currency", "function", "category", "kind", "line"];
  return Object.fromEntries([...names, "costCentre", "spendType", "month"].map((name) => [name, null]));
}
