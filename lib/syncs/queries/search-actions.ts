import { sql } from "drizzle-orm";
import { z } from "zod";
import { readableWords } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";

/** An action as it is found by its words, done or not. */
export interface FoundAction {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  readonly week: string | null;
  /** Its meeting is over and has minutes. */
  readonly isKept: boolean;
}

const most = 50;

/** Actions whose words, owner, week or decision hold every word that is asked for; open ones first, the newest first. */
export const searchActions = query({
  name: "searchActions",
  lasting: true,
  capability: "sync.read",
  input: z.strictObject({
    search: z.string().trim().max(200).default(""),
    limit: z.int().min(1).max(most).default(most),
  }),
  async run({
    db,
    viewer,
    organisation: { zone },
    input: { search, limit },
  }): Promise<{ items: FoundAction[]; count: number }> {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const { rows } = await db.execute<FoundAction & { count: number } & Record<string, unknown>>(sql`
      with told as (
        select a.id, a.title, u.name as owner, a.due_on::text as "dueOn",
          (a.done_at at time zone ${zone})::date::text as "doneOn", s.week, coalesce(s.state = 'closed', false) as "isKept",
          a.created_at, (select d.title from decisions d where d.id = a.decision_id
            and ${readableWords(viewer, sql`d.item_key`)}) as decided
        from actions a join users u on u.id = a.owner_id left join syncs s on s.id = a.sync_id
        where ${readableWords(viewer, sql`a.item_key`)})
      select t.*, count(*) over ()::int as count from told t
      where not exists (select from unnest(${sql.param(words)}::text[]) w
        where strpos(lower(concat_ws(' ', t.title, t.owner, t.week, t.decided)), w) = 0)
      order by t."doneOn" is not null, t.created_at desc, t.id desc limit ${limit}`);
    const items = rows.map(({ id, title, owner, dueOn, doneOn, week, isKept }) => ({
      ...{ id, title, owner, dueOn, doneOn, week, isKept },
    }));
    return { items, count: rows[0]?.count ?? 0 };
  },
});
