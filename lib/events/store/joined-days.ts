import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Day } from "@/lib/kernel/day";

/**
 * The days (UTC) on which anybody came under an id that these requests to count again are about: those that became
 * somebody else's at the moment of the request. Only there do people come out differently.
 */
export async function daysOfJoined(db: Db, requestIds: readonly string[]): Promise<Day[]> {
  if (requestIds.length === 0) return [];
  const { rows: joined } = await db.execute<{ id: number; first: Day }>(sql`
    select c.visitor_id as id, min(v.first_on)::text as first
    from recount_requests r join identity_changes c on c.at = r.created_at join visitors v on v.id = c.visitor_id
    where r.id = any(${sql.param([...requestIds])}::bigint[]) group by 1`);
  if (joined.length === 0) return [];
  const first = joined.reduce((earliest, { first: one }) => (one < earliest ? one : earliest), joined[0]?.first ?? "");
  const { rows } = await db.execute<{ day: Day }>(sql`
    select distinct (e.at at time zone 'UTC')::date::text as day from events e
    where e.at >= ${first}::date::timestamp at time zone 'UTC'
      and e.visitor_id = any(${sql.param(joined.map(({ id }) => id))}::int[])`);
  return rows.map(({ day }) => day);
}
