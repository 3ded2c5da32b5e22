import { type SQL, sql } from "drizzle-orm";

/** The largest leave given for the line of an invoice `v` of a budget `b` and not used yet. */
export const leaveLeftJson = sql`(
  select json_build_object('id', o.id, 'beyondMinor', o.beyond_minor::text) from overrides o
  where o.line_id = v.line_id and o.currency = b.currency and o.approved_at is not null and o.refused_at is null
    and not exists (select from entries e where e.override_id = o.id)
  order by o.beyond_minor desc limit 1)`;

/**
 * How far below zero two people have let a line go: the largest leave that an entry of it used which stands. What was
 * committed by that leave is paid without asking for it again.
 */
export const leaveUsed = (lineId: SQL): SQL<string> => sql<string>`coalesce((
  select max(o.beyond_minor) from overrides o join entries_in_force e on e.override_id = o.id and e.line_id = o.line_id
  where o.line_id = ${lineId} and not exists (select from entries_in_force r where r.reverses_id = e.id)), 0)::text`;
