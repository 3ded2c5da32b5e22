import { sql } from "drizzle-orm";
import { readableWords } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { holdEveryWord, wordSearch } from "./word-search";

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

/** Actions whose words, owner, week or decision hold every word that is asked for; open ones first, the newest first. */
export const searchActions = query({
  name: "searchActions",
  lasting: true,
  capability: "sync.read",
  input: wordSearch,
  async run({
    db,
    viewer,
    organisation: { zone },
    input: { search, limit },
  }): Promise<{ items: FoundAction[]; count: number }> {
    const { rows } = await db.execute<FoundAction & { count: number } & Record<string, unknown>>(sql`
      with told as (
        select a.id, a.title, u.name as owner, a.due_on::text as "dueOn",
          (a.done_at at time zone ${zone})::date::text as "doneOn", s.week, coalesce(s.state = 'closed', false) as "isKept",
          a.created_at, (select d.title from decisions d where d.id = a.decision_id
            and ${readableWords(viewer, sql`d.item_key`)}) as decided
        from actions a join users u on u.id = a.owner_id left join syncs s on s.id = a.sync_id
        where ${readableWords(viewer, sql`a.item_key`)})
      select t.*, count(*) over ()::int as count from told t
      where ${holdEveryWord(search, sql`t.title, t.owner, t.week, t.decided`)}
      order by t."doneOn" is not null, t.created_at desc, t.id desc limit ${limit}`);
    const items = rows.map(({ id, title, owner, dueOn, doneOn, week, isKept }) => ({
      ...{ id, title, owner, dueOn, doneOn, week, isKept },
    }));
    return { items, count: rows[0]?.count ?? 0 };
  },
});
