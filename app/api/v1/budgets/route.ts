import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listBudgetsContract } from "../_contract/budgets";
import { nextCursor, pageAskedFor } from "../_contract/page";
import { serve } from "../_contract/serve";
import { budgetJson } from "./budget-json";

export const GET = serve(listBudgetsContract, async ({ context, query: { limit, cursor, ...filter } }) => {
  const page = pageAskedFor({ limit, cursor });
  const { items, count } = await listBudgets(context, { ...filter, ...page });
  return {
    body: {
      items: items.map((item) => ({ ...budgetJson(item), lineCount: item.lineCount })),
      nextCursor: nextCursor(page, count),
    },
  };
});
