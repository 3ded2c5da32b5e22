import { sql } from "drizzle-orm";
import { readableBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { ofBudget } from "../../reading/schema";

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
      select (select count(*)::int from purchase_orders p join entries_in_force c on c.id = p.entry_id
          where c.budget_id = ${budgetId} and p.expected_on < ${today(now, organisation.zone)}::date and ${isOpen}
        ) as late,
        (select count(*)::int from invoices v join budget_lines l on l.id = v.line_id
          where l.budget_id = ${budgetId} and v.outcome is null) as invoices
      from budgets b where b.id = ${budgetId} and ${readableBudgets(viewer, sql`b.id`)}`);
    return rows[0] ?? { late: 0, invoices: 0 };
  },
});

/** Of a commitment `c`: it stands, and what released it is less than it. */
const isOpen = sql`c.releases_id is null
  and not exists (select from entries_in_force r where r.reverses_id = c.id)
  and c.amount_minor + coalesce((select sum(e.amount_minor) from entries_in_force e
    where e.releases_id = c.id and e.kind in ('commitment', 'reversal')), 0) > 0`;
