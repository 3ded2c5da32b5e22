import { type SQL, sql } from "drizzle-orm";

/** What a commitment `c` is called: the number it was ordered under, else that of its entry. */
export const orderNumber = (c: SQL): SQL => sql`coalesce(
  (select o.number from purchase_orders o where o.entry_id = ${c}.id), 'J-' || ${c}.number)`;
