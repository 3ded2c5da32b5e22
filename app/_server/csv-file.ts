import "server-only";
import { Readable } from "node:stream";
import { type CsvValue, csvRow } from "@/lib/kernel/csv";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { findContext } from "./context";

/**
 * A CSV file of rows to download, safe to open in a spreadsheet and sent as it is read. The first rows are read before
 * the answer begins, so that a refusal is still one.
 */
export async function csvFile(
  name: string,
  head: readonly string[],
  rows: AsyncGenerator<readonly (readonly CsvValue[])[]>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const first = await rows.next();
  const lines = Readable.toWeb(Readable.from(text(head, first, rows), { objectMode: false }));
  return new Response(lines as ReadableStream<Uint8Array>, {
    headers: {
      ...headers,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

type Rows = readonly (readonly CsvValue[])[];

async function* text(
  head: readonly string[],
  first: IteratorResult<Rows>,
  rows: AsyncGenerator<Rows>,
): AsyncGenerator<string> {
  yield `\ufeff${csvRow(head)}`;
  if (first.done) return;
  yield first.value.map(csvRow).join("");
  for await (const more of rows) yield more.map(csvRow).join("");
}

/** A file for the person who is signed in; anybody else is sent to sign in, and what they may not see is not found. */
export async function fileFor(give: (context: Context) => Promise<Response>): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 303, headers: { location: "/sign-in" } });
  try {
    return await give(context);
  } catch (error) {
    if (error instanceof Refusal) return new Response("Not found", { status: 404 });
    throw error;
  }
}
