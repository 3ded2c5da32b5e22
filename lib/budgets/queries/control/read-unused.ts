import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { withinBudgets } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { monthEnd, monthsOf } from "../../control/months";
import { ofBudgetInput } from "../../control/schema";
import { lastMonthOver } from "../../control/unused";
import { type UnusedLine, unusedLines } from "./unused-lines";

/** What of a budget's plan nobody has used to the end of the last month that is over, line by line. */
export interface UnusedPlan {
  readonly budget: {
    readonly id: string;
    readonly name: string;
    readonly fiscalYear: string;
    readonly currency: string;
  };
  /** The first day of that month; null before one of the year is over. */
  readonly month: Day | null;
  /** Whether the calendar knows its fiscal year: without, nothing is planned to a month. */
  readonly isYear: boolean;
  readonly lines: readonly UnusedLine[];
  readonly mayAsk: boolean;
}

/** Plan that waits to be moved, released or kept. Refuses, as not found, a budget that is hidden or not there. */
export const readUnused = query({
  name: "readUnused",
  lasting: true,
  capability: "budget.read",
  input: ofBudgetInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<UnusedPlan> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<UnusedPlan["budget"]>(sql`
      select budgets.id, budgets.name, budgets.fiscal_year as "fiscalYear", budgets.currency
      from budgets where ${readable}`);
    const budget = rows[0] ?? refuse("not_found", "refusal.gone");
    const { fiscalYearStartMonth, zone } = organisation;
    const months = monthsOf(budget, fiscalYearStartMonth);
    const [start, last] = [months[0], months.at(-1)];
    const year = start && last && { start, end: monthEnd(last) };
    const on = today(now, zone);
    const month = year ? lastMonthOver(year, on) : null;
    const asked = year && month && { budgetIds: [budget.id], year, month, on, zone };
    const lines = asked ? await unusedLines(db, viewer, asked) : [];
    return { budget, month, isYear: Boolean(year), lines, mayAsk: mayAtAll(viewer, "budget.request") };
  },
});
