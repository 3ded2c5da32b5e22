import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Db } from "./client";
import { connectionOf } from "./prepared";

/** Where the cells of a row are written, one after another in the order of the columns; null is SQL's null. */
export interface BinaryCells {
  readonly int2: (value: number | null) => void;
  readonly int4: (value: number | null) => void;
  /** A decimal text, for not every one is a safe number. */
  readonly int8: (value: string | null) => void;
  readonly float8: (value: number | null) => void;
  /** Milliseconds since 1970. */
  readonly instant: (milliseconds: number) => void;
  /** An even number of hex digits, 64 at most. */
  readonly bytes: (hex: string) => void;
}

const chunkLength = 65_536;
/** More than a row of any table copied this way takes: some twenty cells of at most 36 bytes. */
const longestRow = 1_024;
const signature = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const trailer = Buffer.from([0xff, 0xff]);

/**
 * COPY as `copyInto` does, in the binary format, which costs both sides about half: for tables of fixed-width columns.
 * `columns` is how many cells `write` writes for each row. Throws when `db` is not a transaction.
 */
export async function copyBinaryInto<Row>(
  db: Db,
  target: string,
  columns: number,
  rows: Iterable<Row>,
  write: (cells: BinaryCells, row: Row) => void,
): Promise<void> {
  const stream = connectionOf(db).query(copyFrom(`copy ${target} from stdin (format binary)`));
  await pipeline(Readable.from(chunksOf(columns, rows, write)), stream);
}

function* chunksOf<Row>(columns: number, rows: Iterable<Row>, write: (cells: BinaryCells, row: Row) => void) {
  yield signature;
  const page = newPage();
  for (const row of rows) {
    page.begin(columns);
    write(page.cells, row);
    if (page.length() > chunkLength) yield page.take();
  }
  yield page.take();
  yield trailer;
}

function newPage() {
  let bytes = Buffer.allocUnsafe(chunkLength + longestRow);
  let at = 0;
  const head = (length: number): number => {
    at = bytes.writeInt32BE(length, at);
    return at;
  };
  const orNull =
    <Value>(write: (value: Value) => void) =>
    (value: Value | null): void => {
      if (value === null) head(-1);
      else write(value);
    };
  const cells: BinaryCells = {
    int2: orNull<number>((value) => {
      at = bytes.writeInt16BE(value, head(2));
    }),
    int4: orNull<number>((value) => {
      at = bytes.writeInt32BE(value, head(4));
    }),
    int8: orNull<string>((value) => {
      at = bytes.writeBigInt64BE(BigInt(value), head(8));
    }),
    float8: orNull<number>((value) => {
      at = bytes.writeDoubleBE(value, head(8));
    }),
    instant: (milliseconds) => {
      const microseconds = (milliseconds - year2000) * 1000;
      const high = Math.floor(microseconds / 2 ** 32);
      at = bytes.writeInt32BE(high, head(8));
      at = bytes.writeUInt32BE(microseconds - high * 2 ** 32, at);
    },
    bytes: (hex) => {
      at = head(hex.length / 2) + bytes.write(hex, at, "hex");
    },
  };
  return {
    cells,
    begin: (columns: number) => {
      at = bytes.writeInt16BE(columns, at);
    },
    length: () => at,
    take: () => {
      const full = bytes.subarray(0, at);
      bytes = Buffer.allocUnsafe(chunkLength + longestRow);
      at = 0;
      return full;
    },
  };
}

/** PostgreSQL counts from here. */
const year2000 = Date.UTC(2000, 0, 1);
