import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { parsePeriod } from "@/lib/kernel/period-text";
import { usualStage } from "../../ledger/position";
import { type MoneyMonths, type MonthFigure, moneyMonths } from "../../reading/months";
import { ofBudget } from "../../reading/schema";

type Row = { fiscalYear: string; months: { month: string; figure: MonthFigure["figure"]; amount: string }[] };

/**
 * A budget's expense lines month by month, as the ledger keeps it. Null where there is no such budget or the calendar
 * does not know its fiscal year.
 */
export const readMoneyMonths = query({
  name: "readMoneyMonths",
  lasting: true,
  capability: "budget.read",
  input: ofBudget,
  async run({ db, input, extent, viewer, organisation, now }): Promise<MoneyMonths | null> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Row>(sql`
      select budgets.fiscal_year as "fiscalYear",
        (select coalesce(json_agg(json_build_object('month', m.month, 'figure', m.figure, 'amount', m.amount)), '[]')
          from (select m.month, m.figure, sum(m.amount_minor)::text as amount from budget_months m
            where m.budget_id = budgets.id and m.line_kind = 'expense' and m.entries > 0
              and (m.figure <> 'allocated' or m.stage is null or m.stage = ${usualStage})
            group by m.month, m.figure) m) as months
      from budgets where ${readable}`);
    const row = rows[0];
    const { fiscalYearStartMonth, zone } = organisation;
    const year = row && parsePeriod(row.fiscalYear, { fiscalYearStartMonth, cadence: "yearly" });
    if (!row || !year) return null;
    const months = row.months.map(({ month, figure, amount }) => ({
      month: day(month),
      figure,
      amountMinor: BigInt(amount),
    }));
    return moneyMonths(months, year, today(now, zone));
  },
});
