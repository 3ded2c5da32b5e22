import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Where a name an import created may be in use by somebody else, in terms of the name's row `r`. */
const uses: readonly { readonly table: SQL; readonly used: SQL }[] = [
  {
    table: sql`functions`,
    used: sql`exists (select from entries_in_force e where e.function_id = r.id)
      or exists (select from updates_in_force u where u.function_id = r.id)
      or exists (select from role_grants g where g.function_id = r.id)
      or exists (select from shares s where s.function_id = r.id)
      or exists (select from stages s where s.owning_function_id = r.id)`,
  },
  {
    table: sql`cost_centres`,
    used: sql`exists (select from entries_in_force e where e.cost_centre_id = r.id)
      or exists (select from shares s where s.cost_centre_id = r.id)`,
  },
  {
    table: sql`suppliers`,
    used: sql`exists (select from entries_in_force e where e.supplier_id = r.id)
      or exists (select from invoices v where v.supplier_id = r.id)`,
  },
  { table: sql`categories`, used: sql`exists (select from entries_in_force e where e.category_id = r.id)` },
];

/**
 * When an import goes, a name it created stays with those who have come to use it and no longer belongs to the import.
 * Names nobody uses keep the import's mark, so that the next file that brings them counts them as new. Personas, which
 * facts name without pointing at them, leave altogether.
 */
export async function releaseNames(db: Db, importId: string): Promise<void> {
  for (const { table, used } of uses)
    await db.execute(sql`update ${table} r set import_id = null where r.import_id = ${importId}::uuid and (${used})`);
  await db.execute(sql`
    delete from personas r where r.import_id = ${importId}::uuid and r.version = 1
      and not exists (select from readings_in_force x where lower(x.persona) in (lower(r.name), lower(r.key)))
      and not exists (
        select from event_values x where x.dimension = 'persona' and lower(x.raw) in (lower(r.name), lower(r.key))
          and exists (select from events e where e.persona_id = x.id))`);
  await db.execute(sql`update personas r set import_id = null where r.import_id = ${importId}::uuid`);
}
