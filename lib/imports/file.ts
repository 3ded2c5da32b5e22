import type { ReadingScene } from "./cell-readers";
import { zoneClock } from "./cells/zone-offsets";
import { collectEvidence, type Evidence } from "./column-evidence";
import type { ColumnPlan } from "./column-plan";
import { planColumns, refuseTransposed } from "./columns";
import type { ImportKind } from "./fields";
import { guessMapping } from "./guess";
import type { Mapping } from "./mapping";
import type { RecordOutcome } from "./outcome";
import { recordReader } from "./record";
import { MAX_ROWS, openSheet, readRows, type Sheet, type SheetRow } from "./rows";
import type { ByteSource } from "./text/encoding";

/** A file ready to be read: its table, the mapping in force, the plan made of both, and what its columns showed. */
export type PreparedFile<K extends ImportKind> = {
  readonly source: ByteSource;
  readonly sheet: Sheet;
  readonly mapping: Mapping;
  readonly plan: ColumnPlan & { readonly kind: K };
  readonly evidence: Evidence;
  readonly read: (row: SheetRow) => readonly RecordOutcome<K>[];
};

/** The scene of an organisation. Throws RangeError on an unknown zone once a time without zone is read. */
export function readingScene(zone: string, currency: string, fiscalYearStartMonth: number): ReadingScene {
  return { zone, currency, fiscalYearStartMonth, toInstant: zoneClock(zone) };
}

/**
 * Opens a file under a mapping (`"auto"`: the guessed one) and learns how its columns are written. Refuses what
 * cannot be read as a whole: no table, lying on its side, ambiguous dates, an unsafe pattern, an unknown format.
 */
export async function prepareFile<K extends ImportKind>(
  source: ByteSource,
  kind: K,
  wanted: Mapping | "auto",
  scene: ReadingScene,
): Promise<PreparedFile<K>> {
  const sheet = await openSheet(source);
  const mapping = wanted === "auto" ? guessMapping(kind, sheet.headers) : wanted;
  const plan = { ...planColumns(kind, mapping, sheet.headers), kind };
  refuseTransposed(plan, mapping, sheet.sample);
  const evidence = await collectEvidence(source, sheet, plan);
  return { source, sheet, mapping, plan, evidence, read: recordReader(plan, evidence, scene) };
}

/** The records of a prepared file in row order, in batches; `limit` is what the import may still take. Preview and writing both read this. */
export async function* readRecords<K extends ImportKind>(
  { source, sheet, read }: PreparedFile<K>,
  limit = MAX_ROWS,
): AsyncGenerator<readonly RecordOutcome<K>[]> {
  for await (const rows of readRows(source, sheet, limit)) {
    const outcomes: RecordOutcome<K>[] = [];
    for (const row of rows) for (const outcome of read(row)) outcomes.push(outcome);
    yield outcomes;
  }
}
