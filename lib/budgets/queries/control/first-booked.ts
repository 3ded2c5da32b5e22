import { type SQL, sql } from "drizzle-orm";

/** The first day of the month of a budget's first entry, as text; null while it has none. */
export const firstBooked = (budgetId: SQL): SQL => sql`
  (select min(m.month)::text from budget_months m where m.budget_id = ${budgetId} and m.entries > 0)`;
