import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { BudgetStage } from "../../ledger/position";
import { ofBudget } from "../../reading/schema";

/** What is planned of one line in one month of one stage, and money stated as spent: what an import of plans brings. */
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
  /** YYYY-MM. */
  readonly month: string;
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
      with planned as (
        select e.line_id, coalesce(e.function_id, l.function_id) as function_id,
          coalesce(e.cost_centre_id, l.cost_centre_id) as cost_centre_id, coalesce(e.stage, 'adopted') as stage,
          to_char(e.posted_on, 'YYYY-MM') as month, sum(e.amount_minor) as amount
        from entry_meanings e join entries_in_force f on f.id = e.id join budget_lines l on l.id = e.line_id
        where e.budget_id = ${input.budgetId} and (e.figure = 'allocated' or e.stage = 'actual')
        group by 1, 2, 3, 4, 5)
      select budgets.key as budget, budgets.fiscal_year as "fiscalYear", budgets.currency, l.name as line, l.kind,
        f.name as function, c.name as category, n.code as "costCentre", l.spend_type as "spendType",
        p.stage, p.month, p.amount::text as amount
      from budgets join budget_lines l on l.budget_id = budgets.id join planned p on p.line_id = l.id
      left join functions f on f.id = p.function_id left join categories c on c.id = l.category_id
      left join cost_centres n on n.id = p.cost_centre_id
      where ${readable}
      order by l.position, l.created_at, l.id, p.stage, p.month, n.code, f.name`);
    return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
  },
});
