import { sql } from "drizzle-orm";
import { readableBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { ofBudget } from "../../reading/schema";
import { lateOrders } from "./late-orders";

/** What is on its way to being paid from a budget, as numbers. */
export interface UnderWay {
  /** Orders of which something is open after the day they were expected. */
  readonly late: number;
  /** Invoices that are neither paid nor returned. */
  readonly invoices: number;
}

/** Counts from the orders that name a day and from the open invoices: no other entry is met on the way. */
export const readUnderWay = query({
  name: "readUnderWay",
  lasting: true,
  capability: "budget.read",
  input: ofBudget,
  async run({ db, input: { budgetId }, viewer, now, organisation }): Promise<UnderWay> {
    const { rows } = await db.execute<UnderWay & Record<string, unknown>>(sql`
      select ${lateOrders(sql`b.id`, today(now, organisation.zone))} as late,
        (select count(*)::int from invoices v join budget_lines l on l.id = v.line_id
          where l.budget_id = b.id and v.outcome is null) as invoices
      from budgets b where b.id = ${budgetId} and ${readableBudgets(viewer, sql`b.id`)}`);
    return rows[0] ?? { late: 0, invoices: 0 };
  },
});
