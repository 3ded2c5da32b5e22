import type { ImportKind, ImportRecord } from "../fields";
import { readRecords } from "../file";
import type { Problem, RecordOutcome } from "../outcome";
import { type Created, createdKinds, type ImportProblem, nothingCreated } from "../report";
import { MAX_ROWS } from "../rows";
import { aliasedNames } from "./alias-names";
import { takeOverBudgets } from "./budgets-taken-over";
import { countEventNames } from "./event-names";
import type { ImportScene, Writer } from "./import-scene";
import { type NamesInFiles, namesInFiles } from "./names-in-files";
import { naming, type OpenFile } from "./open-files";
import type { ProblemSpool } from "./problem-spool";
import { writerOf } from "./writers";

const recordsPerWrite = 10_000;

/** What the files held and what became of it; `totals` in minor units by currency. */
export interface Tally {
  rows: number;
  accepted: number;
  rejectedCount: number;
  duplicates: number;
  created: Created;
  totals: Map<string, bigint>;
  changed: unknown[];
}

type Taken<K extends ImportKind> = { readonly row: number; readonly record: ImportRecord<K> };

/** Reads all files in order and writes every row that can be written, a batch at a time; says the rest to the spool. */
export async function writeFiles<K extends ImportKind>(
  scene: ImportScene,
  kind: K,
  files: readonly OpenFile<K>[],
  spool: ProblemSpool,
): Promise<Tally> {
  const tally: Tally = {
    ...{ rows: 0, accepted: 0, rejectedCount: 0, duplicates: 0 },
    ...{ created: nothingCreated(), totals: new Map(), changed: [] },
  };
  const names = await namesInFiles(scene, kind);
  const run: Run<K> = {
    ...{ kind, tally, names, spool },
    write: await writerOf(scene, kind),
    eventNames: await countEventNames(scene.db, kind),
  };
  const rename = await aliasedNames(scene.db);
  for (const file of files) {
    let waiting: RecordOutcome<K>[] = [];
    await naming(file.name, async () => {
      for await (const outcomes of readRecords(file, MAX_ROWS - tally.rows)) {
        for (const outcome of outcomes)
          waiting.push(outcome.ok ? { ...outcome, record: rename(outcome.record) } : outcome);
        tally.rows += outcomes.length;
        if (waiting.length < recordsPerWrite) continue;
        await writeBatch(run, file, waiting);
        waiting = [];
      }
    });
    await writeBatch(run, file, waiting);
  }
  addCounts(tally.created, await names.settle());
  if (kind === "spend" || kind === "budget_lines") addCounts(tally.created, await takeOverBudgets(scene));
  tally.created.eventNames += run.eventNames.fresh();
  for (const { field, seen, known } of names.nearOnes()) spool.warn(nearProblem(field, seen, known));
  return tally;
}

interface Run<K extends ImportKind> {
  readonly kind: K;
  readonly tally: Tally;
  readonly names: NamesInFiles;
  readonly spool: ProblemSpool;
  readonly write: Writer<K>;
  readonly eventNames: Awaited<ReturnType<typeof countEventNames>>;
}

async function writeBatch<K extends ImportKind>(
  { kind, tally, names, spool, write, eventNames }: Run<K>,
  file: OpenFile<K>,
  outcomes: readonly RecordOutcome<K>[],
): Promise<void> {
  const taken: Taken<K>[] = outcomes.flatMap((one) => (one.ok ? [{ row: one.row, record: one.record }] : []));
  if (outcomes.length === 0) return;
  const written = await write(taken.map(({ record }) => record));
  const { rejections, moreDuplicates = 0 } = written;
  const left = new Set([...written.duplicates, ...rejections.keys()]);
  const placeOf = (row: number) => (field: string) => ({ file: file.name, row, column: labelOf(file, field) });
  let index = 0;
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      tally.rejectedCount += 1;
      for (const problem of outcome.rejects) spool.reject(inFile(file.name, problem));
      continue;
    }
    const rejection = rejections.get(index);
    if (rejection) {
      const value = String((outcome.record as Readonly<Record<string, unknown>>)[rejection.field] ?? "");
      const { reason, suggestion } = rejection;
      spool.reject({ ...placeOf(outcome.row)(rejection.field), value, reason, suggestion });
    } else if (!left.has(index)) {
      names.note(outcome.record, placeOf(outcome.row));
      eventNames.note(outcome.record);
      addMoney(tally.totals, kind, outcome.record);
    }
    if (!rejection) for (const problem of outcome.warnings) spool.warn(inFile(file.name, problem));
    index += 1;
  }
  tally.rejectedCount += rejections.size;
  tally.duplicates += written.duplicates.length + moreDuplicates;
  tally.accepted += taken.length - left.size - moreDuplicates;
  addCounts(tally.created, written.created ?? {});
  tally.changed.push(...(written.changed ?? []));
}

const inFile = (file: string, { row, column, value, reason, suggestion }: Problem): ImportProblem => ({
  ...{ file, row, column, value, reason, suggestion },
});

function nearProblem(
  field: string,
  { file, row, column, name }: Omit<ImportProblem, "value" | "reason" | "suggestion"> & { name: string },
  known: string,
): ImportProblem {
  const reason = { key: "import.reason.near_match", values: { field, name, known } };
  return { file, row, column, value: name, reason, suggestion: known };
}

const labelOf = ({ plan }: Pick<OpenFile<ImportKind>, "plan">, field: string): string =>
  plan.fields.find(({ spec }) => spec.name === field)?.label ?? field;

/** Money of the accepted rows: an initiative's `budget`, anything else's `amount`. */
function addMoney(totals: Map<string, bigint>, kind: ImportKind, record: Readonly<Record<string, unknown>>): void {
  const amount = record[kind === "initiatives" ? "budget" : "amount"];
  const { currency } = record;
  if (typeof amount === "bigint" && typeof currency === "string")
    totals.set(currency, (totals.get(currency) ?? 0n) + amount);
}

function addCounts(into: Created, more: Partial<Created>): void {
  for (const kind of createdKinds) into[kind] += more[kind] ?? 0;
}
