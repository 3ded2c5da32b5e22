import { readFileSync } from "node:fs";
import type { ImportKind, ImportRecord } from "@/lib/imports/fields";
import { type PreparedFile, prepareFile, readingScene, readRecords } from "@/lib/imports/file";
import { parseMapping } from "@/lib/imports/mapping";
import type { Problem } from "@/lib/imports/outcome";
import type { ByteSource } from "@/lib/imports/text/encoding";

/** A file in memory, handed out in chunks small enough to cut characters, line ends and quotes in two. */
export function fileOf(content: string | Uint8Array, chunk = 65_536): ByteSource {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  };
}

/** An excerpt of a real file under tests/fixtures/real. */
export const realFile = (path: string): ByteSource =>
  fileOf(readFileSync(new URL(`../fixtures/real/${path}`, import.meta.url)));

export const london = readingScene("Europe/London", "GBP", 4);

export type WholeFile<K extends ImportKind> = {
  readonly prepared: PreparedFile<K>;
  readonly records: ImportRecord<K>[];
  readonly accepted: number[];
  readonly rejects: Problem[];
  readonly rejectedRows: number;
  readonly warnings: Problem[];
};

/** Reads a whole file the way an import does. */
export async function readFile<K extends ImportKind>(
  kind: K,
  source: ByteSource,
  mapping: unknown,
  scene = london,
): Promise<WholeFile<K>> {
  const prepared = await prepareFile(source, kind, parseMapping(kind, mapping), scene);
  const file: WholeFile<K> = { prepared, records: [], accepted: [], rejects: [], rejectedRows: 0, warnings: [] };
  let rejectedRows = 0;
  for await (const outcomes of readRecords(prepared))
    for (const outcome of outcomes) {
      if (outcome.ok) {
        file.records.push(outcome.record);
        file.accepted.push(outcome.row);
        file.warnings.push(...outcome.warnings);
      } else {
        rejectedRows++;
        file.rejects.push(...outcome.rejects);
      }
    }
  return { ...file, rejectedRows };
}

/** `from` every header of the same name as the field, with constants where given. */
export const sameNames = (names: readonly string[], constants: Record<string, string> = {}) => ({
  fields: Object.fromEntries([
    ...names.map((name) => [name, { from: name }]),
    ...Object.entries(constants).map(([name, value]) => [name, { value }]),
  ]),
});
