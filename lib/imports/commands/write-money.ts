import { postImportedLines } from "@/lib/budgets/commands/post-imported-lines";
import { postImportedSpend } from "@/lib/budgets/commands/post-imported-spend";
import type { ImportScene, Rejection, Writer } from "./import-scene";

/** Spend becomes actuals in the journal; a row dated in a closed period is rejected. */
export function spendWriter({ db, importId, viewer, now }: ImportScene): Writer<"spend"> {
  return async (records) => {
    const { duplicates, closed, created } = await postImportedSpend(db, records, { importId, actor: viewer, now });
    return { duplicates, created, rejections: closedRows(closed, "postedOn") };
  };
}

/** Budget lines become allocations of their stage; equal rows add up. */
export function budgetLineWriter({ db, importId, viewer, now }: ImportScene): Writer<"budget_lines"> {
  return async (records) => {
    const { duplicates, closed, created } = await postImportedLines(db, records, { importId, actor: viewer, now });
    return { duplicates, created, rejections: closedRows(closed, "fiscalYear") };
  };
}

function closedRows(rows: readonly number[], field: string): ReadonlyMap<number, Rejection> {
  const rejection = { field, reason: { key: "import.reason.period_closed", values: {} }, suggestion: null };
  return new Map(rows.map((row) => [row, rejection]));
}
