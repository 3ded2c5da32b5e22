import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import { positionJson } from "../_contract/answers";

/** A budget as both the list and its own address answer it. */
export const budgetJson = (budget: Omit<BudgetItem, "lineCount" | "driftPoints">) => ({
  id: budget.id,
  key: budget.key,
  name: budget.name,
  fiscalYear: budget.fiscalYear,
  currency: budget.currency,
  stream: budget.stream,
  totals: positionJson(budget.position),
  income: positionJson(budget.income),
  stages: Object.fromEntries(
    Object.entries(budget.byStage).map(([stage, { expense, revenue }]) => [
      stage,
      { expense: `${expense}`, revenue: `${revenue}` },
    ]),
  ),
});
