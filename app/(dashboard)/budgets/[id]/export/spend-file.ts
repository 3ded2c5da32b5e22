import { csvFile } from "@/app/_server/csv-file";
import type { EntryItem } from "@/lib/budgets/queries/list-entries";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { CsvValue } from "@/lib/kernel/csv";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { stretches } from "../../entries/export/journal-file";

type Spent = EntryItem & { readonly key: string };

/** In the columns an import of spend takes. */
const columns: Readonly<Record<string, (entry: Spent) => CsvValue>> = {
  postedOn: ({ postedOn }) => postedOn,
  amount: ({ amountMinor, currency }) => minorToDecimal({ minor: amountMinor, currency }),
  currency: ({ currency }) => currency,
  externalId: ({ externalId }) => externalId,
  function: (entry) => entry.function?.name ?? null,
  costCentre: ({ costCentre }) => costCentre?.code ?? null,
  supplier: ({ supplier }) => supplier?.name ?? null,
  category: ({ category }) => category?.name ?? null,
  description: ({ description }) => description,
  budget: ({ key }) => key,
  line: ({ line }) => line?.name ?? null,
};

/**
 * What was spent of a budget, as an import of spend takes it: read into an empty house, it exports the same again. A
 * payment taken back is two rows that come to nothing; what a plan file brings of the stage "actual" is not in it.
 */
export async function spendFile(context: Context, id: string): Promise<Response> {
  const budget = await readBudget(context, { id });
  return csvFile(`${budget.key}-${budget.fiscalYear}-spend.csv`, Object.keys(columns), rows(context, budget));
}

async function* rows(context: Context, { id, key }: { id: string; key: string }) {
  for await (const entries of stretches(context, { budgetId: id, figure: "actual", lineKind: "expense" })) {
    yield entries
      .filter(({ stage }) => stage === null)
      .map((entry) => Object.values(columns).map((cell) => cell({ ...entry, key })));
  }
}
