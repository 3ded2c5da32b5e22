import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Db } from "./client";
import { connectionOf } from "./prepared";

/** A cell of a row to be copied; null is SQL's null. */
export type CopyCell = string | number | null;

const chunkLength = 65_536;

/**
 * Streams rows into a table with PostgreSQL's COPY, on the transaction's own connection, so that they come and go with
 * it. `target` is a table with its columns ("incoming (at, name)") and never holds what a user typed. Throws when `db`
 * is not a transaction.
 */
export async function copyInto(db: Db, target: string, rows: Iterable<readonly CopyCell[]>): Promise<void> {
  const stream = connectionOf(db).query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(chunksOf(rows)), stream);
}

function* chunksOf(rows: Iterable<readonly CopyCell[]>): Generator<Buffer> {
  let chunk = "";
  for (const row of rows) {
    chunk += copyLine(row);
    if (chunk.length < chunkLength) continue;
    yield Buffer.from(chunk);
    chunk = "";
  }
  if (chunk) yield Buffer.from(chunk);
}

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One row in COPY's text format: tabs between cells, \N for null, backslash escapes inside text. */
export function copyLine(row: readonly CopyCell[]): string {
  return `${row.map(cellText).join("\t")}\n`;
}

function cellText(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "number") return String(cell);
  return special.test(cell) ? cell.replace(/[\\\n\r\t]/g, (found) => escapes[found] ?? found) : cell;
}
