import { and, sql } from "drizzle-orm";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { listJournalInput } from "../../reading/schema";
import { entryConditions } from "../entry-conditions";
import { journal } from "../journal";
import { type EntryItem, type EntryRow, entryFrom, itemJson } from "../list-entries";

/** The journal from its beginning, a stretch at a time: by day, and within a day in the order of posting. */
export const listJournal = query({
  name: "listJournal",
  capability: "budget.read",
  input: listJournalInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<EntryItem[]> {
    const { after, limit, ...filter } = input;
    const rest = after ? sql`(j.posted_on, j.number) > (${after.postedOn}::date, ${after.number}::bigint)` : undefined;
    const where = and(entryConditions(filter, { extent, viewer, on: today(now, organisation.zone) }), rest);
    const { rows } = await db.execute<{ entry: EntryRow }>(sql`
      select ${itemJson(viewer)} as entry from (${journal(filter.stage)}) j
      left join budgets on budgets.id = j.budget_id left join budget_lines l on l.id = j.line_id
      left join suppliers s on s.id = j.supplier_id left join categories c on c.id = j.category_id
      where ${where ?? sql`true`} order by j.posted_on, j.number limit ${limit}`);
    return rows.map(({ entry }) => entryFrom(entry));
  },
});
