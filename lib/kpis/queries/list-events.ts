import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/kernel/operation";
import { eventFilter } from "../review/noteworthy";
import { type EventLine, eventLine } from "./parts/events";

/** Every event on any chart, the newest first, a page at a time with how many there are; one statement. */
export const listEvents = query({
  name: "listEvents",
  lasting: true,
  capability: "kpi.read",
  input: eventFilter.extend({
    page: z.int().min(1).default(1),
    limit: z.int().min(1).max(500).default(50),
  }),
  async run({ db, input: { side, kind, page, limit } }) {
    const { rows } = await db.execute<{ count: number; items: EventLine[] }>(sql`
      with matching as (select * from noteworthy_events where withdrawn_at is null
        and (${side ?? null}::text is null or side = ${side ?? null})
        and (${kind ?? null}::text is null or kind = ${kind ?? null})),
      shown as (select * from matching order by starts_on desc, id desc limit ${limit} offset ${(page - 1) * limit})
      select (select count(*)::int from matching) as count,
        coalesce(json_agg(${eventLine} order by e.starts_on desc, e.id desc), '[]') as items from shown e`);
    const { count = 0, items = [] } = rows[0] ?? {};
    return { items, count };
  },
});
