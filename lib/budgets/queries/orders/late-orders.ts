import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/lib/kernel/day";

/** How many orders of a budget are late on a day: something is open of them after the day they were expected. */
export const lateOrders = (budgetId: SQL, on: Day): SQL => sql`
  (select count(*)::int from purchase_orders p join entries_in_force c on c.id = p.entry_id
    where c.budget_id = ${budgetId} and p.expected_on < ${on}::date and ${isOpenOrder})`;

/** Of a commitment `c`: it stands, and what released it is less than it. */
const isOpenOrder = sql`c.releases_id is null
  and not exists (select from entries_in_force r where r.reverses_id = c.id)
  and c.amount_minor + coalesce((select sum(e.amount_minor) from entries_in_force e
    where e.releases_id = c.id and e.kind in ('commitment', 'reversal')), 0) > 0`;
