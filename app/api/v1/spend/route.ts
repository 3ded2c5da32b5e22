import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import { summariseSpend } from "@/lib/budgets/queries/summarise-spend";
import { amountsJson } from "../_contract/answers";
import { serve } from "../_contract/serve";
import { readSpendContract } from "../_contract/spend";

export const GET = serve(readSpendContract, async ({ context, query }) => {
  const [{ groups, totals }, hidden] = await Promise.all([
    summariseSpend(context, query),
    countHiddenBudgets(context, {}),
  ]);
  return {
    body: {
      groups: groups.map(({ ids: _ids, amounts, ...group }) => ({ ...group, amounts: amountsJson(amounts) })),
      totals: amountsJson(totals),
      hidden,
    },
  };
});
