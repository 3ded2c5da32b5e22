import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { BudgetStage } from "../../position";
import { ofBudget } from "../../reading/schema";

/** What is planned of one line in one stage, and money that was stated as spent: what an import of plans brings. */
export interface PlanRow {
  readonly budget: string;
  readonly fiscalYear: string;
  readonly currency: string;
  readonly line: string;
  readonly kind: "expense" | "revenue";
  readonly function: string | null;
  readonly category: string | null;
  readonly costCentre: string | null;
  readonly spendType: "opex" | "capex";
  readonly stage: BudgetStage;
  readonly amountMinor: bigint;
}

type Row = Omit<PlanRow, "amountMinor"> & { amount: string };

/** Money planned by hand is of the stage in force. No rows where there is no such budget. */
export const readPlanRows = query({
  name: "readPlanRows",
  capability: "budget.read",
  input: ofBudget,
  async run({ db, input, extent, viewer }): Promise<PlanRow[]> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Row>(sql`
      select budgets.key as budget, budgets.fiscal_year as "fiscalYear", budgets.currency, l.name as line, l.kind,
        f.name as function, c.name as category, n.code as "costCentre", l.spend_type as "spendType",
        coalesce(b.stage, 'adopted') as stage, sum(b.amount_minor)::text as amount
      from budgets join budget_lines l on l.budget_id = budgets.id
      join line_balances b on b.line_id = l.id and b.entries > 0
        and (b.figure = 'allocated' or b.stage = 'actual')
      left join functions f on f.id = l.function_id left join categories c on c.id = l.category_id
      left join cost_centres n on n.id = l.cost_centre_id
      where ${readable}
      group by budgets.id, l.id, f.id, c.id, n.id, coalesce(b.stage, 'adopted')
      order by l.position, l.created_at, l.id, stage`);
    return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
  },
});
