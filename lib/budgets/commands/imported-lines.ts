import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { budgetLines } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";
import { fiscalYearName } from "../fiscal-year";
import { type BudgetWanted, budgetsFor, fold, keyOf } from "./imported-budgets";
import type { ImportStamp } from "./imported-entries";
import { column, type NameStamp } from "./name-records";
import { lockedAmong } from "./plan-lock";

/** The line a row of a file belongs to, in the names and ids it gave. */
export interface LineWanted extends BudgetWanted {
  /** A line's own name; without one the line is found by function, category and kind. */
  readonly line: string | null;
  readonly functionId: string | null;
  readonly categoryId: string | null;
  readonly kind: "expense" | "revenue";
  /** What a line made for this row is called. */
  readonly title: string;
  /** The row plans money rather than telling what was spent. */
  readonly isPlan?: boolean;
}

export interface LineFound {
  readonly budgetId: string;
  readonly lineId: string;
  readonly closedThrough: string | null;
  /** The row would change a plan that is locked: it has no line, and none was made for it. */
  readonly isLocked: boolean;
  /** The row is of a budget hidden from whoever brings it: it has no line, and none was made for it. */
  readonly isHidden: boolean;
}

export interface LinesFound {
  /** In the order asked for. */
  readonly lines: readonly LineFound[];
  readonly created: { readonly budgets: number; readonly fiscalYears: number; readonly budgetLines: number };
}

type Line = Pick<LineWanted, "functionId" | "categoryId" | "kind"> & { id: string; budgetId: string; name: string };

/**
 * Finds the budget and line of each row, creating what does not exist: one budget per key, fiscal year and currency,
 * in it one line per function, category and kind. A year is the same however it is written ("FY25-26", "FY2026").
 * The caller holds the names, so nobody creates the same beside it.
 */
export async function linesFor(
  db: Db,
  wanted: readonly LineWanted[],
  fiscalYearStartMonth: number,
  stamp: ImportStamp,
): Promise<LinesFound> {
  const yearOf = (text: string) => fiscalYearName(text, fiscalYearStartMonth);
  const { found, created } = await budgetsFor(db, wanted, yearOf, stamp);
  const budgetOf = (row: LineWanted) => {
    const budget = found.get(keyOf(fold(row.budget), yearOf(row.fiscalYear), row.currency));
    if (!budget) throw new Error("A budget was neither found nor made");
    return budget;
  };
  const planned = wanted.filter(({ isPlan }) => isPlan).map((row) => budgetOf(row).id);
  const locked = new Set((await lockedAmong(db, planned)).map(({ id }) => id));
  const hidden = await hiddenAmong(db, stamp.actor, [...found.values()]);
  const rows = wanted.map(({ isPlan, ...row }) => {
    const { id: budgetId, closedThrough } = budgetOf(row);
    return {
      ...row,
      budgetId,
      closedThrough,
      isLocked: isPlan === true && locked.has(budgetId),
      isHidden: hidden.has(budgetId),
    };
  });
  const open = rows.filter(({ isLocked, isHidden }) => !isLocked && !isHidden);
  const lines = await budgetLinesFor(db, open, stamp);
  const lineOf = new Map(open.map((row, index) => [row, lines.ids[index] ?? ""]));
  return {
    lines: rows.map((row) => ({ ...row, lineId: lineOf.get(row) ?? "" })),
    created: { ...created, budgetLines: lines.created },
  };
}

async function hiddenAmong(db: Db, viewer: Viewer, among: readonly { readonly id: string }[]): Promise<Set<string>> {
  const ids = column([...new Set(among.map(({ id }) => id))], "uuid");
  const { rows } = await db.execute<{ id: string }>(sql`
    select h.id from (${hiddenBudgets(viewer)}) h where h.id = any(${ids})`);
  return new Set(rows.map(({ id }) => id));
}

async function budgetLinesFor(
  db: Db,
  wanted: readonly (LineWanted & { readonly budgetId: string })[],
  { now, importId }: NameStamp,
): Promise<{ ids: string[]; created: number }> {
  const budgetIds = [...new Set(wanted.map(({ budgetId }) => budgetId))];
  const known: Line[] = await db
    .select()
    .from(budgetLines)
    .where(sql`${budgetLines.budgetId} = any(${column(budgetIds, "uuid")})`)
    .orderBy(budgetLines.position, budgetLines.createdAt, budgetLines.id);
  const byName = new Map<string, string>();
  const byMeaning = new Map<string, string>();
  const remember = (line: Line) => {
    const name = keyOf(line.budgetId, fold(line.name));
    const meaning = keyOf(line.budgetId, line.functionId, line.categoryId, line.kind);
    if (!byName.has(name)) byName.set(name, line.id);
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, line.id);
  };
  known.forEach(remember);
  const made: Line[] = [];
  const ids = wanted.map(({ budgetId, functionId, categoryId, kind, line, title }) => {
    const id = line
      ? byName.get(keyOf(budgetId, fold(line)))
      : byMeaning.get(keyOf(budgetId, functionId, categoryId, kind));
    if (id) return id;
    const fresh = { id: v7(), budgetId, functionId, categoryId, kind, name: line?.trim() ?? title };
    made.push(fresh);
    remember(fresh);
    return fresh.id;
  });
  if (made.length > 0) await addLines(db, made, now, importId);
  return { ids, created: made.length };
}

async function addLines(db: Db, lines: readonly Line[], now: Date, importId: string | null): Promise<void> {
  const all = (pick: (line: Line) => string | null, type: string) => column(lines.map(pick), type);
  await db.execute(sql`
    insert into budget_lines (id, budget_id, name, kind, function_id, category_id, position, created_at, import_id)
    select t.id, t.budget_id, t.name, t.kind, t.function_id, t.category_id, t.place, ${now.toISOString()}::timestamptz, ${importId}::uuid
    from unnest(${all(({ id }) => id, "uuid")}, ${all(({ budgetId }) => budgetId, "uuid")}, ${all(({ name }) => name, "text")},
      ${all(({ kind }) => kind, "text")}, ${all(({ functionId }) => functionId, "uuid")}, ${all(({ categoryId }) => categoryId, "uuid")})
      with ordinality as t(id, budget_id, name, kind, function_id, category_id, place)`);
}
