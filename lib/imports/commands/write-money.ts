import type { PostedImport } from "@/lib/budgets/commands/imported-entries";
import { postImportedOrders } from "@/lib/budgets/commands/orders/post-imported-orders";
import { postImportedLines } from "@/lib/budgets/commands/post-imported-lines";
import { postImportedSpend } from "@/lib/budgets/commands/post-imported-spend";
import type { ImportScene, Rejection, Writer } from "./import-scene";

/** Spend becomes actuals in the journal; a row dated in a closed period is rejected. */
export function spendWriter({ db, importId, viewer, now }: ImportScene): Writer<"spend"> {
  return async (records) => {
    const posted = await postImportedSpend(db, records, { importId, actor: viewer, now });
    const { duplicates, created, closed } = posted;
    const rejections = new Map([...closedRows(closed, "postedOn"), ...barredRows(posted)]);
    return { duplicates, created, rejections };
  };
}

/** Budget lines become allocations of their stage; equal rows add up, and a row for a locked plan is rejected. */
export function budgetLineWriter({ db, importId, viewer, now }: ImportScene): Writer<"budget_lines"> {
  return async (records) => {
    const posted = await postImportedLines(db, records, { importId, actor: viewer, now });
    const { duplicates, created, closed, locked, otherMonth, otherSpendType } = posted;
    const byMonth = (row: number) => records[row]?.month !== null;
    const rejections = new Map([
      ...closedRows(closed.filter(byMonth), "month"),
      ...closedRows(
        closed.filter((row) => !byMonth(row)),
        "fiscalYear",
      ),
      ...rejected(otherMonth, "month", "other_month"),
      ...rejected(otherSpendType, "spendType", "other_spend_type"),
      ...rejected(locked, "budget", "plan_locked"),
      ...barredRows(posted),
    ]);
    return { duplicates, created, rejections };
  };
}

/** Orders become commitments under their numbers; a line that is taken beyond what it has is warned of. */
export function orderWriter({ db, importId, viewer, now }: ImportScene): Writer<"orders"> {
  return async (records) => {
    const posted = await postImportedOrders(db, records, { importId, actor: viewer, now });
    const rejections = new Map([
      ...rejected(posted.notPositive, "amount", "order_of_nothing"),
      ...rejected(posted.taken, "number", "order_number_taken"),
      ...closedRows(posted.closed, "orderedOn"),
      ...rejected(posted.ofIncome, "line", "order_of_income"),
      ...barredRows(posted),
    ]);
    const warnings = [...posted.beyond].map(([row, { ...values }]) => {
      const reason = { key: "import.reason.line_beyond", values };
      return [row, { field: "amount", reason, suggestion: null }] as const;
    });
    return { duplicates: posted.duplicates, created: posted.created, rejections, warnings: new Map(warnings) };
  };
}

/** Rows barred by their budget. Of a hidden one in words that do not say why: whoever brings such a row is not to know. */
const barredRows = ({ hidden, unlisted, alike }: Pick<PostedImport, "hidden" | "unlisted" | "alike">) => [
  ...rejected(hidden, "budget", "budget_unavailable"),
  ...rejected(unlisted, "line", "plan_locked_line"),
  ...[...alike].map(([row, { name, fiscalYear, currency }]) => {
    const reason = { key: "import.reason.budget_alike", values: { name, fiscalYear, currency } };
    return [row, { field: "budget", reason, suggestion: name }] as const;
  }),
];
const closedRows = (rows: readonly number[], field: string) => rejected(rows, field, "period_closed");

function rejected(rows: readonly number[], field: string, name: string): ReadonlyMap<number, Rejection> {
  const rejection = { field, reason: { key: `import.reason.${name}`, values: {} }, suggestion: null };
  return new Map(rows.map((row) => [row, rejection]));
}
