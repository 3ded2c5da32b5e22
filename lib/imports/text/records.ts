import { Readable } from "node:stream";
import { CsvError, type Parser, parse } from "csv-parse";
import { refuse } from "@/lib/kernel/errors";
import type { Delimiter, LineEnd } from "./delimiter";
import { plainRows } from "./plain-rows";

type Layout = { readonly delimiter: Delimiter; readonly lineEnd: LineEnd };

/** In characters: one megabyte of plain text. */
export const MAX_CELL = 1_000_000;
const MAX_RECORD = 16_000_000;
/** How many parsed rows are handed on at once. */
const RECORDS = 100;

/**
 * The records of a text, some at a time. Without quotation marks it is simply cut; from the row with the first one on
 * the parser takes over. Refuses a broken quote and a row without end, naming the row.
 */
export async function* recordsOf(
  text: AsyncGenerator<string>,
  { delimiter, lineEnd }: Layout,
): AsyncGenerator<string[][]> {
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
  { delimiter, lineEnd }: Layout,
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

/** The parser stops at the row in which the quote was opened; the rows before it are those it has finished. */
function refuseBroken(error: unknown, before: number): never {
  if (!(error instanceof CsvError)) throw error;
  const row = before + Number(error.records ?? 0) + 1;
  if (error.code === "CSV_MAX_RECORD_SIZE")
    refuse("invalid", "import.refusal.cell_too_large", { row, limit: MAX_CELL });
  if (error.code === "CSV_QUOTE_NOT_CLOSED") refuse("invalid", "import.refusal.quote_not_closed", { row });
  refuse("invalid", "import.refusal.quote_inside_cell", { row });
}
