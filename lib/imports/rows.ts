import { refuse } from "@/lib/kernel/errors";
import { type Delimiter, detectLayout, type LineEnd } from "./text/delimiter";
import { type ByteSource, decodeText, type Encoding, scanBytes } from "./text/encoding";
import { MAX_CELL, recordsOf } from "./text/records";

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
const BATCH = 1_000;
const BATCH_LENGTH = 4_000_000;
const SAMPLE = 100;

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
