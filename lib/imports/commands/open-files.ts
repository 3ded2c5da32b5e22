import { createReadStream } from "node:fs";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rememberedMappings } from "@/db/schema";
import { column } from "@/lib/budgets/commands/name-records";
import { Refusal, refuse } from "@/lib/kernel/errors";
import type { ImportKind } from "../fields";
import { type PreparedFile, prepareFile, readingScene } from "../file";
import { mappingHash } from "../identity";
import type { Mapping } from "../mapping";
import { refuseMissing } from "../missing-columns";
import { headerHash, rememberedMapping } from "../queries/remembered-mapping";
import { openSheet } from "../rows";
import type { ByteSource } from "../text/encoding";
import type { ImportScene } from "./import-scene";

/** A file as somebody handed it over: the name they know it by, and where its bytes wait. */
export interface HandedFile {
  readonly name: string;
  readonly path: string;
}

export type OpenFile<K extends ImportKind> = PreparedFile<K> & { readonly name: string; readonly mappingHash: string };

/** Opens all files of an import; each must have a column for whatever every row needs. A refusal names its file, so that nobody has to guess which of several it was. */
export async function openFiles<K extends ImportKind>(
  { db, organisation }: ImportScene,
  kind: K,
  wanted: Mapping | "auto",
  files: readonly HandedFile[],
): Promise<OpenFile<K>[]> {
  const scene = readingScene(organisation.zone, organisation.baseCurrency, organisation.fiscalYearStartMonth);
  const opened: OpenFile<K>[] = [];
  for (const { name, path } of files) {
    const source: ByteSource = () => createReadStream(path, { highWaterMark: 1 << 18 });
    const prepared = await naming(name, async () => {
      const mapping = wanted === "auto" ? await mappingFor(db, kind, source) : wanted;
      const file = await prepareFile(source, kind, mapping, scene);
      refuseMissing(file.plan);
      return file;
    });
    opened.push({ ...prepared, name, mappingHash: mappingHash(kind, prepared.mapping) });
  }
  return opened;
}

/** Runs what may refuse a file, and has the refusal name it. */
export async function naming<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields) throw error;
    const reason = { key: error.key, values: error.values };
    throw new Refusal(error.code, error.key, error.values, { [file]: reason });
  }
}

/** Keeps the mapping each file was imported with for the next one that looks like it. */
export async function rememberMappings(
  { db, now }: ImportScene,
  kind: ImportKind,
  files: readonly Pick<OpenFile<ImportKind>, "sheet" | "mapping">[],
): Promise<void> {
  for (const { sheet, mapping } of files) {
    const row = { kind, headerHash: headerHash(sheet.headers), mapping, savedAt: now };
    await db
      .insert(rememberedMappings)
      .values(row)
      .onConflictDoUpdate({
        target: [rememberedMappings.kind, rememberedMappings.headerHash],
        set: { mapping, savedAt: now },
      });
  }
}

async function mappingFor(db: Db, kind: ImportKind, source: ByteSource): Promise<Mapping | "auto"> {
  const { headers } = await openSheet(source);
  return (await rememberedMapping(db, kind, headers)) ?? "auto";
}

/**
 * Refuses, as a conflict, a file that an import in force has already brought the same way, naming that import, and a
 * file handed over twice at once.
 */
export async function refuseKnownFiles(
  db: Db,
  kind: ImportKind,
  files: readonly Pick<OpenFile<ImportKind>, "name" | "sheet" | "mappingHash">[],
): Promise<void> {
  const hashes = files.map(({ sheet, mappingHash: of }) => `${sheet.sha256} ${of}`);
  const twice = files[hashes.findIndex((hash, index) => hashes.indexOf(hash) < index)];
  if (twice) refuse("conflict", "import.refusal.same_file_twice", { file: twice.name });
  const { rows } = await db.execute<{ id: string; hash: string }>(sql`
    select i.id, f.file || ' ' || f.mapping as hash
    from imports i, unnest(string_to_array(i.file_hash, ','), string_to_array(i.mapping_hash, ',')) as f(file, mapping)
    where i.kind = ${kind} and i.is_written and f.file || ' ' || f.mapping = any(${column(hashes, "text")})
      and not exists (select from import_withdrawals w where w.import_id = i.id)
    order by i.created_at limit 1`);
  const [known] = rows;
  if (!known) return;
  const file = files[hashes.indexOf(known.hash)]?.name ?? "";
  refuse("conflict", "import.refusal.already_imported", { file, importId: known.id });
}
