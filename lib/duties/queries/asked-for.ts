import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { type Day, today } from "@/lib/kernel/day";
import type { Organisation } from "@/lib/kernel/operation";

/** Whose duties are asked for, and on which day. */
export interface Asked {
  readonly db: Db;
  readonly viewer: Viewer;
  readonly personId: string;
  readonly organisation: Organisation;
  readonly today: Day;
}

/** Since when the person answers for a record, on whichever side is longer theirs; null where they do not. */
export const ownedSince = (record: SQL, personId: string): SQL => sql`(
  select min(held.since) from (
    select distinct on (o.side) o.side, o.user_id, o.since from ownerships o where o.subject_id = ${record}
    order by o.side, o.since desc, o.id desc) held
  where held.user_id = ${personId})`;

/** The day of an instant the database told, where the organisation is. */
export const dayOf = (instant: string, { organisation }: Pick<Asked, "organisation">): Day =>
  today(new Date(instant), organisation.zone);
