import { type EntryItem, listEntries } from "@/lib/budgets/queries/list-entries";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { amountsJson, keyAndName } from "../../../_contract/answers";
import { listEntriesContract } from "../../../_contract/budgets";
import { nextCursor, pageAskedFor } from "../../../_contract/page";
import { serve } from "../../../_contract/serve";

export const GET = serve(
  listEntriesContract,
  async ({ context, params: { id }, query: { limit, cursor, ...filter } }) => {
    const page = pageAskedFor({ limit, cursor });
    await readBudget(context, { id });
    const { items, count, totals } = await listEntries(context, { ...filter, ...page, budgetId: id });
    const sums = totals.map(({ currency, amountMinor }) => [currency, amountMinor] as const);
    return {
      body: {
        items: items.map(entryJson),
        totals: amountsJson(Object.fromEntries(sums)),
        nextCursor: nextCursor(page, count),
      },
    };
  },
);

const entryJson = (entry: EntryItem) => ({
  id: entry.id,
  number: entry.number,
  postedOn: entry.postedOn,
  kind: entry.kind,
  standsFor: entry.standsFor,
  stage: entry.stage,
  amount: `${entry.amountMinor}`,
  currency: entry.currency,
  line: entry.line,
  function: keyAndName(entry.function),
  costCentre: entry.costCentre?.code ?? null,
  supplier: entry.supplier?.name ?? null,
  category: entry.category?.name ?? null,
  description: entry.description,
  externalId: entry.externalId,
  importId: entry.import?.id ?? null,
  postedBy: entry.postedBy,
  reversesId: entry.reversesId,
  reversedById: entry.reversedById,
  createdAt: entry.createdAt.toISOString(),
});
