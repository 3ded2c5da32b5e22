import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { refuse } from "@/lib/kernel/errors";

/**
 * Refuses, as a conflict, to take back an import of which an order was paid or let go of since, or has an invoice on
 * its way; the first such order is named. Nobody can post to its budgets until this transaction ends.
 */
export async function refuseOrdersInUse(db: Db, importId: string): Promise<void> {
  await db.execute(sql`
    select from budgets b where b.id in (select e.budget_id from entries e where e.import_id = ${importId}::uuid)
    order by b.id for no key update`);
  const { rows } = await db.execute<{ number: string; count: number }>(sql`
    select min(o.number) as number, count(*)::int as count
    from purchase_orders o where o.import_id = ${importId}::uuid and (
      exists (select from entries_in_force x where x.releases_id = o.entry_id and x.reverses_id is null
        and not exists (select from entries_in_force r where r.reverses_id = x.id))
      or exists (select from invoices v where v.commitment_id = o.entry_id and v.outcome is null))`);
  const [used] = rows;
  if (used && used.count > 0) refuse("conflict", "import.refusal.orders_in_use", used);
}
