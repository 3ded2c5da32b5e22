import { postImportedLines } from "@/lib/budgets/commands/post-imported-lines";
import { postImportedSpend } from "@/lib/budgets/commands/post-imported-spend";
import type { ImportScene, Rejection, Writer } from "./import-scene";

/** Spend becomes actuals in the journal; a row dated in a closed period is rejected. */
export function spendWriter({ db, importId, viewer, now }: ImportScene): Writer<"spend"> {
  return async (records) => {
    const posted = await postImportedSpend(db, records, { importId, actor: viewer, now });
    const { duplicates, created, closed, hidden } = posted;
    const rejections = new Map([...closedRows(closed, "postedOn"), ...hiddenRows(hidden)]);
    return { duplicates, created, rejections };
  };
}

/** Budget lines become allocations of their stage; equal rows add up, and a row for a locked plan is rejected. */
export function budgetLineWriter({ db, importId, viewer, now }: ImportScene): Writer<"budget_lines"> {
  return async (records) => {
    const posted = await postImportedLines(db, records, { importId, actor: viewer, now });
    const { duplicates, created, closed, locked, hidden } = posted;
    const rejections = new Map([
      ...closedRows(closed, "fiscalYear"),
      ...rejected(locked, "budget", "plan_locked"),
      ...hiddenRows(hidden),
    ]);
    return { duplicates, created, rejections };
  };
}

/** In words that do not say why: whoever brings such a row is not to know. */
const hiddenRows = (rows: readonly number[]) => rejected(rows, "budget", "budget_unavailable");
const closedRows = (rows: readonly number[], field: string) => rejected(rows, field, "period_closed");

function rejected(rows: readonly number[], field: string, name: string): ReadonlyMap<number, Rejection> {
  const rejection = { field, reason: { key: `import.reason.${name}`, values: {} }, suggestion: null };
  return new Map(rows.map((row) => [row, rejection]));
}
