import { sql } from "drizzle-orm";
import { z } from "zod";
import { readableWords } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { ActionLine } from "../snapshot/facts";
import { hiddenFrom } from "./hidden-from";
import { actionsSince } from "./talk-rows";
import { holdEveryWord, wordSearch } from "./word-search";

/** A decision in a list, with what became of it. */
export interface FoundDecision {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly owner: string | null;
  readonly madeOn: string;
  readonly dueOn: string | null;
  readonly week: string | null;
  readonly replacedBy: string | null;
  readonly about: readonly string[];
}

/** Decisions whose words, owner or records hold every word that is asked for; the newest first. */
export const searchDecisions = query({
  name: "searchDecisions",
  lasting: true,
  capability: "sync.read",
  input: wordSearch,
  async run({
    db,
    viewer,
    organisation: { zone },
    input: { search, limit },
  }): Promise<{ items: FoundDecision[]; count: number }> {
    const { rows } = await db.execute<FoundDecision & { count: number } & Record<string, unknown>>(sql`
      with told as (
        select d.id, d.title, d.note, u.name as owner, (d.created_at at time zone ${zone})::date::text as "madeOn",
          d.due_on::text as "dueOn", s.week, d.created_at,
          (select n.title from decisions n where n.replaces_id = d.id
            and ${readableWords(viewer, sql`n.item_key`)}) as "replacedBy",
          (select coalesce(json_agg(r.name order by r.name), '[]') from links l join (
              select id, name from kpis union all select id, name from initiatives union all select id, name from stages
            ) r on r.id = l.to_id where l.from_kind = 'decision' and l.from_id = d.id) as about
        from decisions d left join users u on u.id = d.owner_id left join syncs s on s.id = d.sync_id
        where ${readableWords(viewer, sql`d.item_key`)})
      select t.*, count(*) over ()::int as count from told t
      where ${holdEveryWord(search, sql`t.title, t.note, t.owner, t.week, t.about::text`)}
      order by t.created_at desc, t.id desc limit ${limit}`);
    const items = rows.map(({ id, title, note, owner, madeOn, dueOn, week, replacedBy, about }) => ({
      ...{ id, title, note, owner, madeOn, dueOn, week, replacedBy, about },
    }));
    return { items, count: rows[0]?.count ?? 0 };
  },
});

/** Everything promised and not done yet, with its age. */
export const listOpenActions = query({
  name: "listOpenActions",
  lasting: true,
  capability: "sync.read",
  input: z.strictObject({}),
  async run({ db, viewer, organisation: { zone }, now }): Promise<{ today: string; items: ActionLine[] }> {
    const all = await actionsSince(db, { zone, since: null });
    const hidden = await hiddenFrom(db, viewer);
    const isOpen = ({ doneOn, budgetId }: ActionLine) => doneOn === null && !(budgetId && hidden.has(budgetId));
    return { today: today(now, zone), items: all.filter(isOpen) };
  },
});
