import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";

type Span = { readonly from: Date; readonly to: Date };

/** Whether anything happened from one instant to before another; a look at the index for each name, however many events. */
export async function hasEvents(db: Db, { from, to }: Span): Promise<boolean> {
  const [yes = false] = await haveEvents(db, [{ from, to }]);
  return yes;
}

/** The same of several spans, in their order, in one statement. */
export async function haveEvents(db: Db, spans: readonly Span[]): Promise<boolean[]> {
  if (spans.length === 0) return [];
  const instants = (of: (span: Span) => Date): SQL => sql`${sql.param(spans.map((span) => of(span).toISOString()))}`;
  const { rows } = await db.execute<{ yes: boolean }>(sql`
    select exists (select from event_names n cross join lateral (
      select from events e where e.name_id = n.id and e.at >= s.since and e.at < s.until limit 1) one) as yes
    from unnest(${instants(({ from }) => from)}::timestamptz[], ${instants(({ to }) => to)}::timestamptz[])
      with ordinality as s (since, until, place)
    order by s.place`);
  return rows.map(({ yes }) => yes);
}
