import "server-only";
import { Readable } from "node:stream";
import { listProblems, readImport } from "@/lib/imports/queries/read-import";
import { csvRow } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import { inEnglish } from "./words";

const page = 5000;

/** Every rejected cell of an import as a CSV file to download, safe to open in a spreadsheet. */
export async function rejectsFile(context: Context, id: string): Promise<Response> {
  await readImport(context, { id });
  const lines = Readable.toWeb(Readable.from(csvLines(context, id), { objectMode: false }));
  return new Response(lines as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="rejects-${id}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

async function* csvLines(context: Context, id: string): AsyncGenerator<string> {
  yield `\ufeff${csvRow(["file", "row", "column", "value", "reason", "suggestion"])}`;
  for (let after = -1; ; ) {
    const problems = await listProblems(context, { id, after, limit: page });
    const last = problems.at(-1);
    if (!last) return;
    after = last.position;
    yield problems
      .map(({ file, row, column, value, reason, suggestion }) =>
        csvRow([file, row, column, value, inEnglish(reason), suggestion]),
      )
      .join("");
  }
}
