import type { MessageReason } from "@/lib/kernel/errors";
import type { ControlTotals } from "./control-totals";

/** What an import says about one cell: `row` as a spreadsheet counts (header = 1), the reason ready to be worded. */
export interface ImportProblem {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: MessageReason;
  readonly suggestion: string | null;
}

/** Everything an import may bring into being beside its rows. */
export const createdKinds = [
  "functions",
  "costCentres",
  "suppliers",
  "categories",
  "personas",
  "budgets",
  "fiscalYears",
  "budgetLines",
  "initiatives",
  "eventNames",
  "kpis",
] as const;
export type Created = Record<(typeof createdKinds)[number], number>;

export const nothingCreated = (): Created =>
  Object.fromEntries(createdKinds.map((kind) => [kind, 0])) as Record<(typeof createdKinds)[number], number>;

/** What an import did, or in a preview would do; always rows = accepted + rejectedCount + duplicates. */
export interface ImportReport {
  readonly id: string;
  /** False for a preview, and where `abort` met a bad row: then nothing was written. */
  readonly isWritten: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly rejectedCount: number;
  /** The first 1,000; a row may have several. */
  readonly rejected: readonly ImportProblem[];
  readonly warningCount: number;
  /** The first 1,000. */
  readonly warnings: readonly ImportProblem[];
  readonly duplicates: number;
  readonly created: Readonly<Record<string, number>>;
  /** Of accepted rows, minor units as text by currency; of `budget` for initiatives. */
  readonly totals: Readonly<Record<string, string>>;
  /** Null where nobody said what the files come to. */
  readonly controlTotals: ControlTotals | null;
}

/** How many problems of each sort an answer shows; all of them are kept. */
export const problemsShown = 1000;
