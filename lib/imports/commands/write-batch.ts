import { bringsMoney, type ImportKind } from "../fields";
import type { Problem, RecordOutcome } from "../outcome";
import { type Created, createdKinds, type ImportProblem } from "../report";
import type { BudgetsNamed } from "./budgets-named";
import type { countEventNames } from "./event-names";
import type { Rejection, StagedWriter, Written } from "./import-scene";
import type { NamesInFiles } from "./names-in-files";
import type { OpenFile } from "./open-files";
import type { ProblemSpool } from "./problem-spool";

/** What the files held and what became of it; `totals` in minor units by currency. */
export interface Tally {
  rows: number;
  accepted: number;
  rejectedCount: number;
  duplicates: number;
  created: Created;
  totals: Map<string, bigint>;
  /** The same of all rows whose amount can be read, with the duplicates and the rejected ones. */
  read: Map<string, bigint>;
  /** The rejected part of it. */
  leftOut: Map<string, bigint>;
  /** Rejected rows whose amount cannot be read. */
  unread: number;
  changed: unknown[];
  readonly budgets: BudgetsNamed;
}

/** Everything a batch is written and counted with. */
export interface BatchScene<K extends ImportKind> {
  readonly kind: K;
  readonly tally: Tally;
  readonly names: NamesInFiles;
  readonly spool: ProblemSpool;
  readonly ready: StagedWriter<K>;
  readonly eventNames: Awaited<ReturnType<typeof countEventNames>>;
}

/**
 * Makes a batch ready; what it returns writes the rows that can be written, and tells the tally and the spool about all
 * of them.
 */
export function readyBatch<K extends ImportKind>(
  scene: BatchScene<K>,
  file: OpenFile<K>,
  outcomes: readonly RecordOutcome<K>[],
): () => Promise<void> {
  const taken = outcomes.flatMap((one) => (one.ok ? [one.record] : []));
  const write = scene.ready(taken);
  return async () => account(scene, file, outcomes, { taken: taken.length, written: await write() });
}

function account<K extends ImportKind>(
  { kind, tally, names, spool, eventNames }: BatchScene<K>,
  file: OpenFile<K>,
  outcomes: readonly RecordOutcome<K>[],
  { taken, written }: { taken: number; written: Written },
): void {
  const { rejections, moreDuplicates = 0 } = written;
  const left = new Set([...written.duplicates, ...rejections.keys()]);
  const placeOf = (row: number) => (field: string) => ({ file: file.name, row, column: labelOf(file, field) });
  let index = 0;
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      tally.rejectedCount += 1;
      leaveOut(tally, kind, outcome.values);
      tally.budgets.leftOut(outcome.values, outcome.cells);
      for (const problem of outcome.rejects) spool.reject(inFile(file.name, problem));
      continue;
    }
    const rejection = rejections.get(index);
    if (rejection) {
      leaveOut(tally, kind, outcome.record);
      tally.budgets.leftOut(outcome.record, outcome.cells);
      spool.reject(remarkOf(outcome.record, rejection, placeOf(outcome.row)));
    } else if (left.has(index)) tally.budgets.leftOut(outcome.record);
    else {
      tally.budgets.taken(outcome.record);
      names.note(outcome.record, placeOf(outcome.row));
      eventNames.note(outcome.record);
      addMoney(tally.totals, kind, outcome.record);
    }
    if (!rejection) {
      addMoney(tally.read, kind, outcome.record);
      for (const problem of outcome.warnings) spool.warn(inFile(file.name, problem));
    }
    const warning = written.warnings?.get(index);
    if (warning) spool.warn(remarkOf(outcome.record, warning, placeOf(outcome.row)));
    index += 1;
  }
  tally.rejectedCount += rejections.size;
  tally.duplicates += written.duplicates.length + moreDuplicates;
  tally.accepted += taken - left.size - moreDuplicates;
  addCounts(tally.created, written.created ?? {});
  tally.changed.push(...(written.changed ?? []));
}

function remarkOf(
  record: Readonly<Record<string, unknown>>,
  { field, reason, suggestion, shown }: Rejection,
  placeOf: (field: string) => Pick<ImportProblem, "file" | "row" | "column">,
): ImportProblem {
  return { ...placeOf(field), value: shown ?? String(record[field] ?? ""), reason, suggestion };
}

const inFile = (file: string, { row, column, value, reason, suggestion }: Problem): ImportProblem => ({
  ...{ file, row, column, value, reason, suggestion },
});

/** The warning about a name that will stand beside one it may mean. */
export function nearProblem(
  field: string,
  { file, row, column, name }: Omit<ImportProblem, "value" | "reason" | "suggestion"> & { name: string },
  known: string,
): ImportProblem {
  const reason = { key: "import.reason.near_match", values: { field, name, known } };
  return { file, row, column, value: name, reason, suggestion: known };
}

const labelOf = ({ plan }: Pick<OpenFile<ImportKind>, "plan">, field: string): string =>
  plan.fields.find(({ spec }) => spec.name === field)?.label ?? field;

/** A rejected row is a part of the file all the same, with its money where that can be read. */
function leaveOut(tally: Tally, kind: ImportKind, values: Readonly<Record<string, unknown>>): void {
  addMoney(tally.read, kind, values);
  if (!addMoney(tally.leftOut, kind, values) && bringsMoney(kind)) tally.unread += 1;
}

/** Adds the money of a row, an initiative's `budget`, anything else's `amount`, and says whether there was any. */
function addMoney(totals: Map<string, bigint>, kind: ImportKind, record: Readonly<Record<string, unknown>>): boolean {
  const amount = record[kind === "initiatives" ? "budget" : "amount"];
  const { currency } = record;
  if (typeof amount !== "bigint" || typeof currency !== "string") return false;
  totals.set(currency, (totals.get(currency) ?? 0n) + amount);
  return true;
}

/** Adds counts of created records, kind by kind. */
export function addCounts(into: Created, more: Partial<Created>): void {
  for (const kind of createdKinds) into[kind] += more[kind] ?? 0;
}
