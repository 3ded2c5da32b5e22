import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Instants, the first inclusive, the second not. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** How many events came under each name, by the name's id, in a span of their own time; looked up name by name in the index. */
export async function eventsByName(db: Db, { from, until }: Span): Promise<ReadonlyMap<number, number>> {
  const { rows } = await db.execute<{ id: number; events: number }>(sql`
    select n.id, c.events from event_names n cross join lateral (select count(*)::int as events from events e
      where e.name_id = n.id and e.at >= ${from.toISOString()}::timestamptz and e.at < ${until.toISOString()}::timestamptz) c
    where c.events > 0`);
  return new Map(rows.map(({ id, events }) => [id, events]));
}

/** Of each source's events in a span: how many there were, and of how many nobody knows the customer. */
export async function unrecognisedBySource(
  db: Db,
  { from, until }: Span,
): Promise<ReadonlyMap<number, { readonly events: number; readonly unrecognised: number }>> {
  const { rows } = await db.execute<{ id: number; events: number; unrecognised: number }>(sql`
    select b.source_id as id, count(*)::int as events, count(*) filter (where not p.is_known)::int as unrecognised
    from event_names n cross join lateral (select e.batch_id, e.visitor_id from events e
        where e.name_id = n.id and e.at >= ${from.toISOString()}::timestamptz
          and e.at < ${until.toISOString()}::timestamptz) e
      join event_batches b on b.id = e.batch_id left join visitor_joins j on j.visitor_id = e.visitor_id
      join visitors p on p.id = coalesce(j.person_id, e.visitor_id)
    group by b.source_id`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** How many events each of some months holds, by its first day. */
export async function eventsByMonth(db: Db, months: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.execute<{ month: string; events: number }>(sql`
    select m.month::text as month, (select count(*)::int from events e where e.at >= m.month::timestamp at time zone 'UTC'
      and e.at < (m.month + interval '1 month') at time zone 'UTC') as events
    from unnest(${sql.param([...months])}::date[]) as m (month)`);
  return new Map(rows.map(({ month, events }) => [month, events]));
}
