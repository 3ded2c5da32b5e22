import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";

/** The months (first days, UTC) that there are events of, in order; read from the catalogue, not from events. */
export async function eventMonths(db: Db): Promise<Day[]> {
  const { rows } = await db.execute<{ month: Day }>(sql`
    select to_date(right(c.relname, 6), 'YYYYMM')::text as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'events'::regclass order by 1`);
  return rows.map(({ month }) => month);
}

/** Drops the months whose retention has ended; returns their first days. */
export async function dropEndedMonths(db: Db): Promise<Day[]> {
  const { rows } = await db.execute<{ month: Day }>(sql`select drop_ended_event_months()::text as month`);
  return rows.map(({ month }) => month);
}
