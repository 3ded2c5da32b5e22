import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { budgetLines } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";
import { fiscalYearName, fiscalYearStart } from "../fiscal-year";
import { type Budget, budgetsFor, fold, keyOf } from "./imported-budgets";
import type { ImportStamp } from "./imported-entries";
import { type Line, type LineWanted, lineIndex, type SpendType } from "./line-index";
import { column, type NameStamp } from "./name-records";
import { heldBudgets } from "./plan-lock";

export interface LineFound {
  readonly budgetId: string;
  readonly lineId: string;
  readonly spendType: SpendType;
  readonly closedThrough: string | null;
  /** The row would change a plan that is locked: it has no line, and none was made for it. */
  readonly isLocked: boolean;
  /** The row is of a budget hidden from whoever brings it: it has no line, and none was made for it. */
  readonly isHidden: boolean;
  /** The row names no line of a plan that is locked: it has none, and none was made for it. */
  readonly isUnlisted: boolean;
  /** The budget that sounds like the row's and is of its year: the row has no line, and no budget was made for it. */
  readonly alike: Budget | null;
}

export interface LinesFound {
  /** In the order asked for. */
  readonly lines: readonly LineFound[];
  readonly created: { readonly budgets: number; readonly fiscalYears: number; readonly budgetLines: number };
}

/**
 * Finds the budget and line of each row, creating what does not exist: one budget per key, fiscal year and currency,
 * in it one line per name, or per function, category and kind. A year is the same however it is written ("FY25-26",
 * "FY2026"). The caller holds the names, so nobody creates the same beside it; the budgets are held from here on, so that
 * nobody closes or locks one before its rows are written.
 */
export async function linesFor(
  db: Db,
  wanted: readonly LineWanted[],
  fiscalYearStartMonth: number,
  stamp: ImportStamp,
): Promise<LinesFound> {
  const years = {
    nameOf: (text: string) => fiscalYearName(text, fiscalYearStartMonth),
    startOf: (text: string) => fiscalYearStart(text, fiscalYearStartMonth),
  };
  const { found, alike, created } = await budgetsFor(db, wanted, years, stamp);
  const asked = wanted.map((row) => {
    const key = keyOf(fold(row.budget), years.nameOf(row.fiscalYear), row.currency);
    const [budget, other = null] = [found.get(key), alike.get(key)];
    const budgetId = (budget ?? other)?.id;
    if (!budgetId) throw new Error("A budget was neither found nor made");
    return { ...row, budgetId, alike: budget ? null : other };
  });
  const held = await heldBudgets(
    db,
    asked.map(({ budgetId }) => budgetId),
  );
  const hidden = await hiddenAmong(db, stamp.actor, [...held.values()]);
  const rows = asked.map(({ isPlan, ...row }) => {
    const { lockedAt = null, closedThrough = null } = held.get(row.budgetId) ?? {};
    const isKept = lockedAt !== null;
    return { ...row, closedThrough, isKept, isLocked: isPlan === true && isKept, isHidden: hidden.has(row.budgetId) };
  });
  const open = rows.filter((row) => !row.isLocked && !row.isHidden && !row.alike);
  const lines = await budgetLinesFor(db, open, stamp);
  const lineOf = new Map(open.map((row, index) => [row, lines.found[index]]));
  return {
    lines: rows.map((row) => {
      const line = lineOf.get(row);
      const isUnlisted = lineOf.has(row) && !line;
      return { ...row, isUnlisted, lineId: line?.id ?? "", spendType: line?.spendType ?? "opex" };
    }),
    created: { ...created, budgetLines: lines.created },
  };
}

async function hiddenAmong(db: Db, viewer: Viewer, among: readonly { readonly id: string }[]): Promise<Set<string>> {
  const ids = column([...new Set(among.map(({ id }) => id))], "uuid");
  const { rows } = await db.execute<{ id: string }>(sql`
    select h.id from (${hiddenBudgets(viewer)}) h where h.id = any(${ids})`);
  return new Set(rows.map(({ id }) => id));
}

/** Of a budget whose plan is kept as it is no line is made. */
type LineOfBudget = LineWanted & { readonly budgetId: string; readonly isKept: boolean };

async function budgetLinesFor(
  db: Db,
  wanted: readonly LineOfBudget[],
  { now, importId }: NameStamp,
): Promise<{ found: (Line | null)[]; created: number }> {
  const budgetIds = [...new Set(wanted.map(({ budgetId }) => budgetId))];
  const known: Line[] = await db
    .select()
    .from(budgetLines)
    .where(sql`${budgetLines.budgetId} = any(${column(budgetIds, "uuid")})`)
    .orderBy(budgetLines.position, budgetLines.createdAt, budgetLines.id);
  const lines = lineIndex(known);
  const made: Line[] = [];
  const found = wanted.map((row) => {
    const there = lines.find(row);
    if (there || row.isKept) return there ?? null;
    const { budgetId, functionId, categoryId, kind, spendType, costCentreId = null } = row;
    const name = row.line?.trim() ?? lines.freeName(row);
    const fresh = {
      id: v7(),
      budgetId,
      functionId,
      categoryId,
      kind,
      name,
      spendType: spendType ?? "opex",
      costCentreId,
    };
    made.push(fresh);
    lines.remember(fresh);
    return fresh;
  });
  if (made.length > 0) await addLines(db, made, now, importId);
  return { found, created: made.length };
}

/** After those the budget has, in the order given. */
async function addLines(db: Db, lines: readonly Line[], now: Date, importId: string | null): Promise<void> {
  const all = (pick: (line: Line) => string | null, type: string) => column(lines.map(pick), type);
  const budgetIds = all(({ budgetId }) => budgetId, "uuid");
  await db.execute(sql`
    with last as (select l.budget_id, max(l.position) as place from budget_lines l
      where l.budget_id = any(${budgetIds}) group by l.budget_id)
    insert into budget_lines (id, budget_id, name, kind, function_id, category_id, spend_type, cost_centre_id, position,
      created_at, import_id)
    select t.id, t.budget_id, t.name, t.kind, t.function_id, t.category_id, t.spend_type, t.cost_centre_id,
      coalesce(last.place, 0) + t.place, ${now.toISOString()}::timestamptz, ${importId}::uuid
    from unnest(${all(({ id }) => id, "uuid")}, ${budgetIds}, ${all(({ name }) => name, "text")},
      ${all(({ kind }) => kind, "text")}, ${all(({ functionId }) => functionId, "uuid")},
      ${all(({ categoryId }) => categoryId, "uuid")}, ${all(({ spendType }) => spendType, "text")},
      ${all(({ costCentreId }) => costCentreId, "uuid")})
      with ordinality as t(id, budget_id, name, kind, function_id, category_id, spend_type, cost_centre_id, place)
    left join last on last.budget_id = t.budget_id`);
}
