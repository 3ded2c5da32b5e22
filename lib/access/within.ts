import { type AnyColumn, and, inArray, or, type SQL, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { can, type Reach } from "./policy";
import { asRoleAlone, asThemselves } from "./see-as";
import { spokenForBy } from "./speaks-for";
import type { Viewer } from "./viewer";

/** The `where` that keeps a query inside a viewer's reach; undefined when the reach is everything. */
export function within(
  extent: Reach,
  { stream, owners = [] }: { stream?: AnyColumn; owners?: readonly AnyColumn[] },
): SQL | undefined {
  if (extent === "everything") return undefined;
  if (extent === "nothing") return sql`false`;
  const { streams, person } = extent;
  const inStream = stream && streams.length > 0 ? inArray(stream, [...streams]) : undefined;
  const owned = person ? owners.map((owner) => sql`${owner} = ${person}`) : [];
  return or(inStream, ...owned) ?? sql`false`;
}

/**
 * The ids of the restricted budgets a viewer may not see. Finance and the product's own jobs see all; a person those
 * they are named a reader of and those a function they speak for funds or is asked about; a token none. Who looks
 * through another role does not see what is hidden from the role, nor what is hidden from themselves.
 */
export function hiddenBudgets(viewer: Viewer): SQL {
  if (!viewer.seesAs) return hiddenFrom(viewer);
  return sql`${hiddenFrom(asRoleAlone(viewer))} union all ${hiddenFrom(asThemselves(viewer))}`;
}

function hiddenFrom(viewer: Viewer): SQL {
  if (can(viewer, "budget.restrict", {})) return sql`select hidden.id from budgets hidden where false`;
  if (viewer.kind !== "person") return sql`select hidden.id from budgets hidden where hidden.is_restricted`;
  const isNamed =
    viewer.id === null
      ? sql`false`
      : sql`exists (
    select from budget_readers named where named.budget_id = hidden.id and named.user_id = ${viewer.id})`;
  const functions = spokenForBy(viewer.grants);
  const isAsked = functions.length > 0 ? asked(sql`hidden.id`, functions) : sql`false`;
  return sql`select hidden.id from budgets hidden where hidden.is_restricted and not (${isNamed} or ${isAsked})`;
}

const asked = (budgetId: SQL, functions: readonly string[]): SQL => sql`exists (
  select from (${fundingFunctions(budgetId)}) funds where funds.function_id = any(${sql.param([...functions])}::uuid[]))`;

/**
 * The functions that have a word in a budget, as rows of `function_id`: those that pay a part of a line now or from a
 * day to come, or own one nobody agreed to pay; and those asked about a change or an invoice, until that is decided.
 */
export const fundingFunctions = (budgetId: SQL): SQL => sql`
  select p.function_id from budget_lines l join share_agreements a on a.line_id = l.id
    join shares p on p.agreement_id = a.id and p.hundredths > 0
  where l.budget_id = ${budgetId} and not exists (select from share_agreements n where n.line_id = l.id
    and n.valid_from <= ${sql.raw(todayHere)} and (n.valid_from, n.created_at, n.id) > (a.valid_from, a.created_at, a.id))
  union all select l.function_id from budget_lines l where l.budget_id = ${budgetId}
    and not exists (select from share_agreements a where a.line_id = l.id and a.valid_from <= ${sql.raw(todayHere)})
  union all select asked.id::uuid from change_requests r, jsonb_build_array(r.before, r.after) as plan,
    jsonb_array_elements_text(jsonb_path_query_array(plan, '$[*].lines[*].parts[*] ? (@.hundredths > 0).functionId')
      || jsonb_path_query_array(plan, '$[*].lines[*] ? (!exists(@.parts[*] ? (@.hundredths > 0))).owner.functionId')) as asked(id)
  where r.budget_id = ${budgetId} and r.outcome is null
  union all select paid.function_id from invoices v join budget_lines l on l.id = v.line_id,
    lateral (${fundersOn(sql`v.line_id`, sql`v.invoiced_on`)}) paid
  where l.budget_id = ${budgetId} and v.outcome is null and v.approved_by is null`;

/**
 * The functions that fund a line on a day, as rows of `function_id`: those with a part of it by the agreement of that
 * day, or the one it belongs to where nobody agreed. They alone have a word in an invoice of that day.
 */
export const fundersOn = (lineId: SQL, day: SQL): SQL => sql`
  select p.function_id from shares p where p.hundredths > 0 and p.agreement_id = (
    select g.id from share_agreements g where g.line_id = ${lineId} and g.valid_from <= ${day}
    order by g.valid_from desc, g.created_at desc, g.id desc limit 1)
  union all select o.function_id from budget_lines o where o.id = ${lineId} and o.function_id is not null
    and not exists (select from share_agreements g where g.line_id = ${lineId} and g.valid_from <= ${day})`;

/** The day where the organisation is, by the database's clock: what is read in SQL alone has no other. */
const todayHere = "(now() at time zone (select o.zone from organisations o))::date";

/**
 * The `where` that leaves out what belongs to a budget this viewer may not see; `budget` is the column that names a
 * row's budget. A row of no budget stays.
 */
export const readableBudgets = (viewer: Viewer, budget: SQL = sql`${budgets.id}`): SQL =>
  sql`coalesce(${budget} not in (${hiddenBudgets(viewer)}), true)`;

const recordId = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/**
 * The budget that a step of a meeting is about, by the step's key: itself, of a request the one it asks to change, of
 * something put on an agenda or put aside the one it was about. Null of any other step.
 */
export const budgetOfStep = (key: SQL): SQL => {
  const is = (kind: string) => sql`${key} ~* ${sql.raw(`'^${kind}:${recordId}'`)}`;
  const id = sql`right(${key}, 36)::uuid`;
  return sql`(case when ${is("budget")} then ${id}
    when ${is("request")} then (select c.budget_id from change_requests c where c.id = ${id})
    when ${is("item")} then coalesce(
      (select ${budgetOfRecord(sql`i.about_kind`, sql`i.about_id`)} from agenda_items i where i.id = ${id}),
      (select ${budgetOfRecord(sql`p.about_kind`, sql`p.about_id`)} from agenda_parks p where p.id = ${id})) end)`;
};

/** The budget a linked record is or belongs to; null where it is nothing of a budget. */
export const budgetOfRecord = (kind: SQL, id: SQL): SQL => sql`(case ${kind} when 'budget' then ${id}
  when 'budget_line' then (select l.budget_id from budget_lines l where l.id = ${id}) end)`;

/**
 * The `where` that leaves out what was said at a step about a budget this viewer may not see: titles and words speak of
 * it wherever they are read later. `key` is the column that names the step; what was said at none stays.
 */
export const readableWords = (viewer: Viewer, key: SQL): SQL => readableBudgets(viewer, budgetOfStep(key));

/** The `where` over `budgets` that every reader of money keeps: inside the viewer's reach, and not hidden from them. */
export const withinBudgets = (extent: Reach, viewer: Viewer): SQL =>
  and(within(extent, { stream: budgets.streamId }), readableBudgets(viewer)) ?? sql`true`;

/**
 * The `where` that leaves out imports that tell of a budget hidden from this viewer: that brought money of it, or named
 * it in a row that brought none; `imported` is an id.
 */
export const readableImports = (viewer: Viewer, imported: SQL): SQL => sql`coalesce(${imported} not in (
  select x.import_id from entries x where x.import_id is not null and x.budget_id in (${hiddenBudgets(viewer)})
  union all select x.import_id from budget_lines x
    where x.import_id is not null and x.budget_id in (${hiddenBudgets(viewer)})
  union all select x.import_id from budgets x where x.import_id is not null and x.id in (${hiddenBudgets(viewer)})
  union all select x.import_id from import_budgets x where x.budget_id in (${hiddenBudgets(viewer)})
  union all select x.import_id from import_budgets x join budgets b on lower(x.name) in (lower(b.name), lower(b.key))
    where x.budget_id is null and b.id in (${hiddenBudgets(viewer)})), true)`;
