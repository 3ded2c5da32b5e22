import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/kernel/operation";

/** How far the taking of events is, cheap enough to be asked every few seconds. */
export interface IntakePulse {
  readonly hasEvents: boolean;
  /** The newest delivery, with events or without; null before the first. */
  readonly newest: { readonly id: number; readonly receivedAt: Date } | null;
  /** Whether so many come that a page need not be drawn anew for each. */
  readonly isBusy: boolean;
}

/** More deliveries than this in the last minute are many. */
const many = 20;

/** The newest delivery, for a page that waits for it. */
export const readIntakePulse = query({
  name: "readIntakePulse",
  capability: "event.read",
  input: z.strictObject({}),
  async run({ db, now }): Promise<IntakePulse> {
    const { rows } = await db.execute<{ id: number; receivedAt: string; hasEvents: boolean; recent: number }>(sql`
      select b.id::float8 as id, b.received_at as "receivedAt",
        exists (select from event_batches e where e.events > 0) as "hasEvents",
        (select count(*)::int from (select from event_batches r
          where r.id > b.id - ${many + 1} and r.received_at > ${now.toISOString()}::timestamptz - interval '1 minute') m)
          as recent
      from event_batches b order by b.id desc limit 1`);
    const [row] = rows;
    if (!row) return { hasEvents: false, newest: null, isBusy: false };
    const { id, receivedAt, hasEvents, recent } = row;
    return { hasEvents, newest: { id, receivedAt: new Date(receivedAt) }, isBusy: recent > many };
  },
});
