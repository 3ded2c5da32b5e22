import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { importProblems, imports, importWithdrawals } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type ImportProblem, type ImportReport, problemsShown } from "../report";
import { type ImportSummary, nameOf } from "./list-imports";
import { shownTo } from "./shown-to";

/** One import as its own answer told it, with who ran it when, and who took it back when. */
export type ImportRecordRead = ImportReport & Omit<ImportSummary, keyof ImportReport>;

/** An import, with the first 1,000 problems of each sort. */
export const readImport = query({
  name: "readImport",
  capability: "import.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, viewer, input }): Promise<ImportRecordRead> {
    const [row] = await db
      .select({
        import: imports,
        withdrawnAt: importWithdrawals.at,
        ...{ actor: nameOf(imports.actorId), withdrawnBy: nameOf(importWithdrawals.actorId) },
      })
      .from(imports)
      .leftJoin(importWithdrawals, eq(importWithdrawals.importId, imports.id))
      .where(and(eq(imports.id, input.id), shownTo(viewer)));
    if (!row) refuse("not_found", "refusal.gone");
    const {
      mapping: _mapping,
      mappingHash: _hash,
      fileHash: _files,
      actorKind: _kind,
      actorId: _id,
      ...found
    } = row.import;
    const { actor, withdrawnAt, withdrawnBy } = row;
    const mayWithdraw = found.isWritten && withdrawnAt === null && can(viewer, "import.withdraw", {});
    const rejected = await problemsAfter(db, { id: input.id, isWarning: false, after: -1, limit: problemsShown });
    const warnings = await problemsAfter(db, { id: input.id, isWarning: true, after: -1, limit: problemsShown });
    return { ...found, actor, withdrawnAt, withdrawnBy, mayWithdraw, rejected, warnings };
  },
});

/** All problems of an import in file order, a page at a time: ask again after the last `position` until none come. */
export const listProblems = query({
  name: "listProblems",
  capability: "import.read",
  input: z.strictObject({
    id: z.uuid(),
    isWarning: z.boolean().default(false),
    after: z.number().int().default(-1),
    limit: z.number().int().min(1).max(10_000).default(5000),
  }),
  run: ({ db, viewer, input }) => problemsAfter(db, input, shownTo(viewer, sql`${importProblems.importId}`)),
});

type ProblemPage = { readonly id: string; readonly isWarning: boolean; readonly after: number; readonly limit: number };

async function problemsAfter(
  db: Db,
  page: ProblemPage,
  shown?: SQL,
): Promise<(ImportProblem & { position: number })[]> {
  const of = and(eq(importProblems.importId, page.id), eq(importProblems.isWarning, page.isWarning));
  const rows = await db
    .select()
    .from(importProblems)
    .where(and(of, gt(importProblems.position, page.after), shown))
    .orderBy(asc(importProblems.position))
    .limit(page.limit);
  return rows.map(({ position, file, row, column, value, reasonKey, reasonValues, suggestion }) => ({
    ...{ position, file, row, column, value, suggestion },
    reason: { key: reasonKey, values: reasonValues },
  }));
}
