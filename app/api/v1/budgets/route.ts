import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import { listBudgetsContract } from "../_contract/budgets";
import { nextCursor, pageAskedFor } from "../_contract/page";
import { serve } from "../_contract/serve";
import { budgetJson } from "./budget-json";

export const GET = serve(listBudgetsContract, async ({ context, query: { limit, cursor, ...filter } }) => {
  const page = pageAskedFor({ limit, cursor });
  const [{ items, count }, hidden] = await Promise.all([
    listBudgets(context, { ...filter, ...page }),
    countHiddenBudgets(context, {}),
  ]);
  return {
    body: {
      items: items.map((item) => ({ ...budgetJson(item), lineCount: item.lineCount })),
      nextCursor: nextCursor(page, count),
      hidden,
    },
  };
});
