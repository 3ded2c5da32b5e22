import { Readable } from "node:stream";
import { CsvError, type Parser, parse } from "csv-parse";
import { refuse } from "@/lib/kernel/errors";
import { type Delimiter, detectLayout, type LineEnd } from "./text/delimiter";
import { type ByteSource, decodeText, type Encoding, scanBytes } from "./text/encoding";
import { plainRows } from "./text/plain-rows";

/** One row as a spreadsheet counts: the header is row 1, a cell with line breaks makes no new row, an empty line has a number. */
export type SheetRow = { readonly row: number; readonly cells: readonly string[] };

/** A file understood as a table. `headers` as spelled in the file, trimmed; `sample` the first rows below them; `sha256` hex. */
export type Sheet = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly lineEnd: LineEnd;
  readonly headers: readonly string[];
  readonly headerRow: number;
  readonly sample: readonly SheetRow[];
  readonly sha256: string;
  readonly bytes: number;
};

type Cut = Pick<Sheet, "encoding" | "delimiter" | "lineEnd">;

export const MAX_ROWS = 2_000_000;
const MAX_COLUMNS = 500;
/** In characters: one megabyte of plain text. */
const MAX_CELL = 1_000_000;
const MAX_RECORD = 16_000_000;
const BATCH = 1_000;
const BATCH_LENGTH = 4_000_000;
const SAMPLE = 100;
/** How many parsed rows are handed on at once. */
const RECORDS = 100;

/** Opens a file: encoding, delimiter, line ends, header, first rows. Refuses one that is empty, has no rows, or is no table. */
export async function openSheet(source: ByteSource): Promise<Sheet> {
  const { encoding, sha256, bytes, head } = await scanBytes(source);
  const cut = { encoding, ...detectLayout(head) };
  const sample: SheetRow[] = [];
  for await (const batch of batches(source, cut)) {
    sample.push(...batch.slice(0, SAMPLE + 1 - sample.length));
    if (sample.length > SAMPLE) break;
  }
  const header = sample.shift();
  if (!header) return refuse("invalid", "import.refusal.empty_file");
  if (header.cells.length > MAX_COLUMNS)
    refuse("invalid", "import.refusal.too_many_columns", { columns: header.cells.length, limit: MAX_COLUMNS });
  if (sample.length === 0) refuse("invalid", "import.refusal.header_only");
  return { ...cut, headers: header.cells.map((cell) => cell.trim()), headerRow: header.row, sample, sha256, bytes };
}

/**
 * The rows below the header, in batches, with memory bounded by a batch. Rows whose every cell is blank are none.
 * `limit` is what an import may still take over all its files. Refuses a broken quote or a NUL, naming the row.
 */
export async function* readRows(
  source: ByteSource,
  sheet: Sheet,
  limit = MAX_ROWS,
): AsyncGenerator<readonly SheetRow[]> {
  let taken = 0;
  for await (const batch of batches(source, sheet)) {
    const rows = batch[0] && batch[0].row <= sheet.headerRow ? batch.filter(({ row }) => row > sheet.headerRow) : batch;
    taken += rows.length;
    if (taken > limit) refuse("invalid", "import.refusal.too_many_rows", { limit: MAX_ROWS });
    if (rows.length > 0) yield rows;
  }
}

async function* batches(source: ByteSource, cut: Cut): AsyncGenerator<SheetRow[]> {
  const watch = { nul: false };
  let row = 0;
  let batch: SheetRow[] = [];
  let size = 0;
  for await (const records of recordsOf(watched(decodeText(source, cut.encoding), watch), cut)) {
    for (const cells of records) {
      row++;
      if (isBlank(cells)) continue;
      size += checkedLength(row, cells, watch.nul);
      batch.push({ row, cells });
      if (batch.length < BATCH && size < BATCH_LENGTH) continue;
      yield batch;
      [batch, size] = [[], 0];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Text without quotation marks is simply cut; from the row with the first one on, the parser takes over. */
async function* recordsOf(text: AsyncGenerator<string>, { delimiter, lineEnd }: Cut): AsyncGenerator<string[][]> {
  let rows = 0;
  try {
    const plain = plainRows(text, { delimiter, lineEnd, longestRow: MAX_RECORD });
    let step = await plain.next();
    for (; !step.done; step = await plain.next()) {
      rows += step.value.length;
      yield step.value;
    }
    if (step.value !== null) yield* parsedRows(step.value, text, rows, { delimiter, lineEnd });
  } finally {
    await text.return(undefined);
  }
}

/** The rows of the text that begins with `first`; `before` rows came earlier. */
async function* parsedRows(
  first: string,
  rest: AsyncGenerator<string>,
  before: number,
  { delimiter, lineEnd }: Pick<Cut, "delimiter" | "lineEnd">,
): AsyncGenerator<string[][]> {
  const parser = parse({
    delimiter,
    record_delimiter: lineEnd === "\r" ? "\r" : ["\r\n", "\n"],
    relax_column_count: true,
    max_record_size: MAX_RECORD,
  });
  const text = Readable.from(following(first, rest));
  text.on("error", (error) => parser.destroy(error));
  text.pipe(parser);
  let records: string[][] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      records.push(cells);
      if (records.length < RECORDS) continue;
      yield records;
      records = [];
    }
  } catch (error) {
    if (records.length > 0) yield records;
    refuseBroken(error, before);
  } finally {
    close(text, parser);
  }
  if (records.length > 0) yield records;
}

async function* following(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== "") yield first;
  yield* rest;
}

function close(text: Readable, parser: Parser): void {
  text.unpipe(parser);
  text.destroy();
  parser.destroy();
}

/** Notes the first NUL that passes, so that cells are searched for one only in files that have any. */
async function* watched(text: AsyncIterable<string>, watch: { nul: boolean }): AsyncGenerator<string> {
  for await (const chunk of text) {
    if (!watch.nul) watch.nul = chunk.includes("\0");
    yield chunk;
  }
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

function checkedLength(row: number, cells: readonly string[], maybeNul: boolean): number {
  let length = 0;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? "";
    length += cell.length;
    if (cell.length > MAX_CELL) refuse("invalid", "import.refusal.cell_too_large", { row, limit: MAX_CELL });
    if (maybeNul && cell.includes("\0")) refuse("invalid", "import.refusal.nul_byte", { row, column: at + 1 });
  }
  return length;
}

/** The parser stops at the row in which the quote was opened; the rows before it are those it has finished. */
function refuseBroken(error: unknown, before: number): never {
  if (!(error instanceof CsvError)) throw error;
  const row = before + Number(error.records ?? 0) + 1;
  if (error.code === "CSV_MAX_RECORD_SIZE")
    refuse("invalid", "import.refusal.cell_too_large", { row, limit: MAX_CELL });
  if (error.code === "CSV_QUOTE_NOT_CLOSED") refuse("invalid", "import.refusal.quote_not_closed", { row });
  refuse("invalid", "import.refusal.quote_inside_cell", { row });
}
