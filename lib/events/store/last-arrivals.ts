import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** The newest event of the delivery that brought some last. */
export interface LastArrival {
  readonly name: string;
  /** When it happened. */
  readonly at: Date;
  readonly receivedAt: Date;
}

/** What came last of each source that ever brought an event, by its id; a look into the index for each event name. */
export async function lastArrivals(db: Db, only?: number): Promise<ReadonlyMap<number, LastArrival>> {
  const ofOne: SQL = only === undefined ? sql`true` : sql`s.id = ${only}::int`;
  const { rows } = await db.execute<{ id: number; name: string; at: string; receivedAt: string }>(sql`
    select s.id, a.name, b.last_at as at, b.received_at as "receivedAt" from event_sources s
      cross join lateral (select b.id, b.last_at, b.received_at from event_batches b
        where b.source_id = s.id and b.events > 0 order by b.received_at desc, b.id desc limit 1) b
      cross join lateral (select n.name from event_names n cross join lateral (select from events e
          where e.name_id = n.id and e.at = b.last_at and e.batch_id = b.id limit 1) one limit 1) a
    where ${ofOne}`);
  return new Map(
    rows.map(({ id, name, at, receivedAt }) => [id, { name, at: new Date(at), receivedAt: new Date(receivedAt) }]),
  );
}
