import { bringsMoney, type ImportKind } from "../fields";
import { readRecords } from "../file";
import type { RecordOutcome } from "../outcome";
import { nothingCreated } from "../report";
import { MAX_ROWS } from "../rows";
import { aliasedNames, type Renamer } from "./alias-names";
import { budgetsNamed } from "./budgets-named";
import { takeOverBudgets } from "./budgets-taken-over";
import { countEventNames } from "./event-names";
import type { ImportScene } from "./import-scene";
import { namesInFiles } from "./names-in-files";
import { naming, type OpenFile } from "./open-files";
import type { ProblemSpool } from "./problem-spool";
import { addCounts, type BatchScene, nearProblem, readyBatch, type Tally } from "./write-batch";
import { writerOf } from "./writers";

const recordsPerWrite = 5000;

/** Reads all files in order and writes every row that can be written, a batch at a time; says the rest to the spool. */
export async function writeFiles<K extends ImportKind>(
  scene: ImportScene,
  kind: K,
  files: readonly OpenFile<K>[],
  spool: ProblemSpool,
): Promise<Tally> {
  const tally: Tally = {
    ...{ rows: 0, accepted: 0, rejectedCount: 0, duplicates: 0 },
    ...{ created: nothingCreated(), totals: new Map(), read: new Map(), changed: [] },
    ...{ leftOut: new Map(), unread: 0, budgets: await budgetsNamed(scene.db) },
  };
  const names = await namesInFiles(scene, kind);
  const ready = await writerOf(scene, kind);
  const eventNames = await countEventNames(scene.db, kind);
  const rename = await aliasedNames(scene.db);
  for (const file of files)
    await naming(file.name, () => writeFile({ kind, tally, names, spool, ready, eventNames }, file, rename));
  addCounts(tally.created, await names.settle());
  if (bringsMoney(kind)) addCounts(tally.created, await takeOverBudgets(scene));
  tally.created.eventNames += eventNames.fresh();
  for (const { field, seen, known } of names.nearOnes()) spool.warn(nearProblem(field, seen, known));
  return tally;
}

/** While the database takes one batch the next is read and made ready; they are written one after another, in row order. */
async function writeFile<K extends ImportKind>(
  scene: BatchScene<K>,
  file: OpenFile<K>,
  rename: Renamer,
): Promise<void> {
  const { tally } = scene;
  let waiting: RecordOutcome<K>[] = [];
  let writing: Promise<void> = Promise.resolve();
  const send = async () => {
    const write = readyBatch(scene, file, waiting);
    waiting = [];
    await writing;
    writing = write();
    writing.catch(() => {}); // Reported by whoever awaits it next.
  };
  try {
    for await (const outcomes of readRecords(file, MAX_ROWS - tally.rows)) {
      for (const outcome of outcomes) waiting.push(renamed(outcome, rename));
      tally.rows += outcomes.length;
      if (waiting.length >= recordsPerWrite) await send();
    }
    await send();
  } finally {
    await writing;
  }
}

const renamed = <K extends ImportKind>(outcome: RecordOutcome<K>, rename: Renamer): RecordOutcome<K> =>
  outcome.ok ? { ...outcome, record: rename(outcome.record) } : { ...outcome, values: rename(outcome.values) };
