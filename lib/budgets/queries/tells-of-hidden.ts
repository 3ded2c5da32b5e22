import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";
import { shownTo } from "@/lib/imports/queries/shown-to";

/**
 * Whether something on record tells of a budget hidden from the viewer: it names the budget, or the id of anything in
 * it stands in it. `subject` is a text column, `detail` a jsonb one.
 */
export const tellsOfHidden = (viewer: Viewer, { subject, detail }: { subject: SQL; detail: SQL }): SQL => sql`(
  exists (${hiddenBudgets(viewer)}) and (
    exists (select from budgets b where b.id in (${hiddenBudgets(viewer)})
      and jsonb_path_exists(${detail}, '$.** ? (@ == $name || @ == $key)', jsonb_build_object('name', b.name, 'key', b.key)))
    or exists (
      select from regexp_matches(concat(${subject}, ' ', ${detail}), ${idPattern}, 'g') as found(ids),
        lateral (select found.ids[1]::uuid as id) x
      where not ${shownTo(viewer, sql`x.id`)}
        or exists (select from (${budgetOf(sql`x.id`)}) of_it where of_it.budget_id in (${hiddenBudgets(viewer)})))))`;

const idPattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** The budget of whatever has this id, if it is anything in one. */
const budgetOf = (id: SQL): SQL => sql`
  select b.id as budget_id from budgets b where b.id = ${id}
  union all select l.budget_id from budget_lines l where l.id = ${id}
  union all select e.budget_id from entries e where e.id = ${id}
  union all select r.budget_id from change_requests r where r.id = ${id}
  union all select c.budget_id from period_closings c where c.id = ${id}
  union all select l.budget_id from budget_lines l where l.id in (
    select v.line_id from invoices v where v.id = ${id}
    union all select o.line_id from overrides o where o.id = ${id}
    union all select a.line_id from share_agreements a where a.id = ${id}
    union all select f.line_id from forecasts f where f.id = ${id}
    union all select t.line_id from tools t where t.id = ${id}
    union all select n.about_id from comments n where n.id = ${id} and n.about_kind = 'budget_line')
  union all select e.budget_id from evidence_files g join entries e on g.about_kind = 'entry' and e.id = g.about_id
    where g.id = ${id}
  union all select r.budget_id from evidence_files g join change_requests r on g.about_kind = 'change_request'
    and r.id = g.about_id where g.id = ${id}
  union all select l.budget_id from evidence_files g join invoices v on g.about_kind = 'invoice' and v.id = g.about_id
    join budget_lines l on l.id = v.line_id where g.id = ${id}`;
