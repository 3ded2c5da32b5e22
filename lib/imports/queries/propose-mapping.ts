import { createReadStream } from "node:fs";
import { z } from "zod";
import { importKinds } from "@/db/vocabulary/imports";
import { query } from "@/lib/kernel/operation";
import { foldWord } from "../cells/scale";
import { guessMapping } from "../guess";
import type { Mapping } from "../mapping";
import { openSheet } from "../rows";
import { rememberedMapping } from "./remembered-mapping";

const sampleRows = 5;

/** What somebody needs to see to map a file: its headers, first rows, and how it would be read. */
export interface ProposedMapping {
  /** Of all files, each once, in order; one that stands twice is there as name#1 and name#2. */
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly isRemembered: boolean;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly encoding: string }[];
  /** The first rows of the first file, with that file's headers. */
  readonly sample: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** Proposes the mapping last used for such files, else a guessed one. Refuses a file that is no table, as invalid. */
export const proposeMapping = query({
  name: "proposeMapping",
  capability: "import.run",
  input: z.strictObject({
    kind: z.enum(importKinds),
    files: z.array(z.strictObject({ name: z.string(), path: z.string() })).min(1),
  }),
  async run({ db, input: { kind, files } }): Promise<ProposedMapping> {
    const sheets = await Promise.all(
      files.map(async ({ name, path }) => ({ ...(await openSheet(() => createReadStream(path))), name })),
    );
    const [first] = sheets;
    if (!first) throw new Error("Files were given, yet none was opened");
    const remembered = await rememberedMapping(db, kind, first.headers);
    const isRemembered = remembered !== null && remembered !== "auto";
    return {
      headers: [...new Set(sheets.flatMap(({ headers }) => numbered(headers)))],
      mapping: isRemembered ? remembered : guessMapping(kind, first.headers),
      isRemembered,
      files: sheets.map(({ name, bytes, encoding }) => ({ name, bytes, encoding })),
      sample: { headers: first.headers, rows: first.sample.slice(0, sampleRows).map(({ cells }) => cells) },
    };
  },
});

function numbered(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const folded = headers.map(foldWord);
  return headers.flatMap((header, at) => {
    const name = folded[at] ?? "";
    if (name === "") return [];
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return [folded.indexOf(name) === folded.lastIndexOf(name) ? header : `${header}#${nth}`];
  });
}
