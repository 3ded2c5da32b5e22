import { type AnyColumn, and, inArray, or, type SQL, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { can, type Reach } from "./policy";
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
 * The ids of the restricted budgets a viewer may not see. Finance and the product's own jobs see all, a person those
 * they are named a reader of, a token none.
 */
export function hiddenBudgets(viewer: Viewer): SQL {
  if (can(viewer, "budget.restrict", {})) return sql`select hidden.id from budgets hidden where false`;
  const isNamed =
    viewer.kind === "person"
      ? sql`exists (select from budget_readers named where named.budget_id = hidden.id and named.user_id = ${viewer.id})`
      : sql`false`;
  return sql`select hidden.id from budgets hidden where hidden.is_restricted and not ${isNamed}`;
}

/**
 * The `where` that leaves out what belongs to a budget this viewer may not see; `budget` is the column that names a
 * row's budget. A row of no budget stays.
 */
export const readableBudgets = (viewer: Viewer, budget: SQL = sql`${budgets.id}`): SQL =>
  sql`coalesce(${budget} not in (${hiddenBudgets(viewer)}), true)`;

/** The `where` over `budgets` that every reader of money keeps: inside the viewer's reach, and not hidden from them. */
export const withinBudgets = (extent: Reach, viewer: Viewer): SQL =>
  and(within(extent, { stream: budgets.streamId }), readableBudgets(viewer)) ?? sql`true`;

/** The `where` that leaves out imports that brought money of a budget hidden from this viewer; `imported` is an id. */
export const readableImports = (viewer: Viewer, imported: SQL): SQL => sql`coalesce(${imported} not in (
  select x.import_id from entries x where x.import_id is not null and x.budget_id in (${hiddenBudgets(viewer)})
  union all select x.import_id from budget_lines x
    where x.import_id is not null and x.budget_id in (${hiddenBudgets(viewer)})
  union all select x.import_id from budgets x where x.import_id is not null and x.id in (${hiddenBudgets(viewer)})), true)`;
