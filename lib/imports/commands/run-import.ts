import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { z } from "zod";
import type { Db } from "@/db/client";
import { imports } from "@/db/schema";
import { importKinds } from "@/db/vocabulary/imports";
import { authorize } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { analyseEvents } from "@/lib/events/store/statistics";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { recalculateImport } from "@/lib/kpis/commands/recalculate";
import { type ControlTotals, readTotals, refuseDifference } from "../control-totals";
import type { ImportKind } from "../fields";
import { parseMapping } from "../mapping";
import type { ImportReport } from "../report";
import { type ImportScene, writeCapability } from "./import-scene";
import { type OpenFile, openFiles, refuseKnownFiles, rememberMappings } from "./open-files";
import { openSpool, type ProblemSpool } from "./problem-spool";
import type { Tally } from "./write-batch";
import { writeFiles } from "./write-files";

const mostFiles = 50;
/** After so many the planner would read what is new as if it were little. */
const manyEvents = 10_000;

const input = z.strictObject({
  kind: z.enum(importKinds),
  /** "auto", a mapping, or a mapping as JSON text. */
  mapping: z.unknown().default("auto"),
  mode: z.enum(["preview", "commit"]),
  onError: z.enum(["abort", "skip"]).default("abort"),
  again: z.boolean().default(false),
  /** What the sheet says it comes to, as somebody types it. */
  control: z.strictObject({ rows: z.string().max(40).optional(), sums: z.string().max(2000).optional() }).default({}),
  files: z
    .array(z.strictObject({ name: z.string().max(500), path: z.string() }))
    .min(1)
    .max(mostFiles),
});

/**
 * Reads files of one kind and writes what they hold, all in one transaction. A preview is the same run taken back, so
 * it says exactly what a commit would do; `abort` with a rejected row is taken back too. What could not be read stays
 * on record in every case. Refuses as invalid a file or mapping that cannot be read, as a conflict a file already
 * imported and one to be written that does not come to what was said of it.
 */
export const runImport = command({
  name: "runImport",
  capability: "import.run",
  input,
  secret: ["files", "mapping"],
  subject: theOrganisation,
  async run({ db, viewer, organisation, now, input, trace }): Promise<ImportReport> {
    const { kind } = input;
    mayWrite(viewer, kind);
    const mapping = parseMapping(kind, input.mapping);
    const said = readTotals(input.control);
    await holdKind(db, kind);
    const scene: ImportScene = { db, viewer, organisation, now, importId: v7() };
    const files = await openFiles(scene, kind, mapping, input.files);
    if (!input.again) await refuseKnownFiles(db, kind, files);
    const spool = openSpool();
    try {
      const keep = (done: Tally) => {
        if (input.mode === "preview" || (input.onError === "abort" && done.rejectedCount > 0)) return false;
        if (said) refuseDifference({ said, ...readIn(done) });
        return true;
      };
      const { tally, isWritten } = await written(scene, kind, files, spool, keep);
      const controlTotals = said && { said, ...readIn(tally) };
      const report = { ...reportOf(scene, tally, spool, isWritten), controlTotals };
      if (isWritten && input.kind === "readings") await recalculateImport(db, scene.importId, now);
      await keepRecord(scene, input, files, report);
      await tally.budgets.keep(db, scene.importId, isWritten);
      await spool.store(db, scene.importId);
      if (isWritten) await rememberMappings(scene, input.kind, files);
      if (isWritten && input.kind === "events" && report.accepted >= manyEvents) await analyseEvents(db);
      trace(traceOf(files, report, isWritten ? tally.changed : []));
      return report;
    } finally {
      spool.close();
    }
  },
});

/** An import is no way around a token's scopes: it also needs the write scope of its kind. */
export function mayWrite(viewer: Viewer, kind: ImportKind): void {
  if (viewer.kind === "token") authorize(viewer, writeCapability[kind], {});
}

/** Imports of one kind go one after another, so that a file cannot be brought twice at once. */
export async function holdKind(db: Db, kind: ImportKind): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`throughline.import.${kind}`}, 0))`);
}

/** Thrown to take back what a preview or a refused run wrote. */
class TakenBack extends Error {
  constructor(readonly tally: Tally) {
    super("taken back");
  }
}

async function written<K extends ImportKind>(
  scene: ImportScene,
  kind: K,
  files: readonly OpenFile<K>[],
  spool: ProblemSpool,
  keep: (tally: Tally) => boolean,
): Promise<{ tally: Tally; isWritten: boolean }> {
  try {
    const tally = await scene.db.transaction(async (savepoint) => {
      const done = await writeFiles({ ...scene, db: savepoint }, kind, files, spool);
      if (!keep(done)) throw new TakenBack(done);
      return done;
    });
    return { tally, isWritten: true };
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    return { tally: error.tally, isWritten: false };
  }
}

const inText = (sums: ReadonlyMap<string, bigint>) =>
  Object.fromEntries([...sums].sort().map(([currency, minor]) => [currency, minor.toString()]));

/** What the whole of the files comes to, and what of it was rejected. */
const readIn = ({ rows, rejectedCount, read, leftOut, unread }: Tally): Omit<ControlTotals, "said"> => ({
  read: { rows: String(rows), ...inText(read) },
  leftOut: { rows: String(rejectedCount), ...inText(leftOut) },
  unread,
});

function reportOf({ importId }: ImportScene, tally: Tally, spool: ProblemSpool, isWritten: boolean) {
  const { rows, accepted, rejectedCount, duplicates, created } = tally;
  const totals = inText(tally.totals);
  return { id: importId, isWritten, rows, accepted, rejectedCount, duplicates, created, totals, ...spool.shown() };
}

async function keepRecord(
  { db, viewer, now }: ImportScene,
  { kind, mode }: Pick<z.output<typeof input>, "kind" | "mode">,
  files: readonly OpenFile<ImportKind>[],
  report: ImportReport,
): Promise<void> {
  const { rejected: _rejected, warnings: _warnings, ...counts } = report;
  await db.insert(imports).values({
    ...counts,
    kind,
    mode,
    fileNames: files.map(({ name }) => name),
    fileHash: files.map(({ sheet }) => sheet.sha256).join(","),
    mapping: files.map(({ mapping }) => mapping),
    mappingHash: files.map(({ mappingHash }) => mappingHash).join(","),
    bytes: files.reduce((sum, { sheet }) => sum + sheet.bytes, 0),
    actorKind: viewer.kind,
    actorId: viewer.id,
    createdAt: now,
  });
}

/** The import's one row in the audit log; `changed` is what an undo puts back. */
function traceOf(files: readonly OpenFile<ImportKind>[], report: ImportReport, changed: readonly unknown[]) {
  const { id, isWritten, rows, accepted, rejectedCount, duplicates, created, totals } = report;
  const hashed = files.map(({ name, sheet }) => ({ name, sha256: sheet.sha256 }));
  return {
    importId: id,
    files: hashed,
    isWritten,
    rows,
    accepted,
    rejectedCount,
    duplicates,
    created,
    totals,
    changed,
  };
}
