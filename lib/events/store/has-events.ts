import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Whether anything happened from one instant to before another; a look at the index for each name, however many events. */
export async function hasEvents(db: Db, { from, to }: { readonly from: Date; readonly to: Date }): Promise<boolean> {
  const { rows } = await db.execute<{ yes: boolean }>(sql`
    select exists (select from event_names n cross join lateral (
      select from events e where e.name_id = n.id and e.at >= ${from.toISOString()}::timestamptz
        and e.at < ${to.toISOString()}::timestamptz limit 1) one) as yes`);
  return rows[0]?.yes ?? false;
}
