import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, importBudgets } from "@/db/schema";
import { heardName } from "@/lib/budgets/same-name";

type Row = Readonly<Record<string, unknown>>;

/** The budgets rows of files name, collected while they are read, because later nobody can tell from what is kept. */
export interface BudgetsNamed {
  /** A row that brought something, if the import is kept. */
  readonly taken: (record: Row) => void;
  /** A row that brought nothing: what could be read of it, and the cells it had. */
  readonly leftOut: (values: Row, cells?: readonly string[]) => void;
  /** Keeps with the import, which is on record by then, what its figures in the books do not tell. */
  readonly keep: (db: Db, importId: string, isWritten: boolean) => Promise<void>;
}

/** Ready to listen; a cell of a rejected row counts whatever its column, because columns may have been mistaken. */
export async function budgetsNamed(db: Db): Promise<BudgetsNamed> {
  const known = await db.select({ id: budgets.id, key: budgets.key, name: budgets.name }).from(budgets);
  const heard = new Map<string, string[]>();
  for (const { id, key, name } of known)
    for (const one of new Set([heardName(key), heardName(name)])) heard.set(one, [...(heard.get(one) ?? []), id]);
  const [ofTaken, ofLeftOut, ids] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const hear = (cell: string) => {
    if (cell.length <= longest) for (const id of heard.get(heardName(cell)) ?? []) ids.add(id);
  };
  const note = (into: Set<string>, { budget }: Row) => {
    if (typeof budget === "string" && budget.trim() !== "") into.add(budget.trim());
  };
  return {
    taken: (record) => note(ofTaken, record),
    leftOut(values, cells = []) {
      note(ofLeftOut, values);
      cells.forEach(hear);
    },
    async keep(db, importId, isWritten) {
      if (!isWritten) for (const name of ofTaken) ofLeftOut.add(name);
      ofLeftOut.forEach(hear);
      await keepIds(db, importId, [...ids]);
      await keepNames(db, importId, [...ofLeftOut]);
    },
  };
}

/** In characters: a longer cell is no name. */
const longest = 2000;
const atOnce = 5000;

async function keepIds(db: Db, importId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = db
    .select({ importId: sql<string>`${importId}::uuid`.as("import_id"), name: budgets.name, budgetId: budgets.id })
    .from(budgets)
    .where(inArray(budgets.id, [...ids]));
  await db.insert(importBudgets).select(found);
}

/** With the budgets that have them by now; those that nobody has stay names. */
async function keepNames(db: Db, importId: string, names: readonly string[]): Promise<void> {
  for (let from = 0; from < names.length; from += atOnce)
    await db.execute(sql`
      insert into import_budgets (import_id, name, budget_id)
      select ${importId}::uuid, n.name, b.id from unnest(${sql.param(names.slice(from, from + atOnce))}::text[]) as n(name)
      left join budgets b on lower(n.name) in (lower(b.name), lower(b.key))`);
}
