import { sql } from "drizzle-orm";
import type { Created } from "../report";
import type { ImportScene } from "./import-scene";

const leftBehind = sql`exists (select from import_withdrawals w where w.import_id = r.import_id)`;

/**
 * Budgets and lines that left with a withdrawn import and come again with this one now belong to it, and count as
 * created. With the fiscal years that no other budget has.
 */
export async function takeOverBudgets({ db, importId }: ImportScene): Promise<Partial<Created>> {
  const id = sql`${importId}::uuid`;
  const unused = (of: "budget_id" | "line_id") => sql`
    exists (select from entries e where e.${sql.raw(of)} = r.id and e.import_id = ${id})
    and not exists (select from entries_in_force e where e.${sql.raw(of)} = r.id and e.import_id is distinct from ${id})`;
  const lines = await db.execute(
    sql`update budget_lines r set import_id = ${id} where ${leftBehind} and ${unused("line_id")}`,
  );
  const budgets = await db.execute<{ fiscal_year: string }>(
    sql`update budgets r set import_id = ${id} where ${leftBehind} and ${unused("budget_id")} returning fiscal_year`,
  );
  const years = [...new Set(budgets.rows.map(({ fiscal_year }) => fiscal_year))];
  const known = await db.execute<{ fiscal_year: string }>(sql`
    select distinct fiscal_year from budgets r where r.import_id is distinct from ${id} and not ${leftBehind}`);
  const old = new Set(known.rows.map(({ fiscal_year }) => fiscal_year));
  return {
    budgets: budgets.rowCount ?? 0,
    budgetLines: lines.rowCount ?? 0,
    fiscalYears: years.filter((year) => !old.has(year)).length,
  };
}
