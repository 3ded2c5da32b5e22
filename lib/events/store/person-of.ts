import { type SQL, sql } from "drizzle-orm";

/** Joined to events `e`, makes coalesce(j.person_id, e.visitor_id) the person as far as known today. */
export const personOf: SQL = sql`left join visitor_joins j on j.visitor_id = e.visitor_id`;
export const person: SQL = sql`coalesce(j.person_id, e.visitor_id)`;
