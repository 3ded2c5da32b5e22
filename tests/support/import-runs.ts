import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { afterAll } from "vitest";
import { runImport } from "@/lib/imports/commands/run-import";
import type { TypedTotals } from "@/lib/imports/control-totals";
import type { ImportKind } from "@/lib/imports/fields";
import type { ImportReport } from "@/lib/imports/report";
import type { Context } from "@/lib/kernel/operation";

export interface ImportAsk {
  readonly kind: ImportKind;
  readonly mapping?: unknown;
  readonly mode?: "preview" | "commit";
  readonly onError?: "abort" | "skip";
  readonly again?: boolean;
  readonly control?: TypedTotals;
}

/** The path of an excerpt under tests/fixtures/real. */
export const realPath = (path: string): string => fileURLToPath(new URL(`../fixtures/real/${path}`, import.meta.url));

/** Runs imports of contents or of files on disk; what is written for them is removed when the test file is done. */
export function importRuns() {
  const folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  const handed = (content: string | Uint8Array, name = "rows.csv") => {
    files += 1;
    const path = join(folder, `${files}`);
    writeFileSync(path, content);
    return { name, path };
  };
  const run = (
    context: Context,
    content: string | Uint8Array | readonly string[],
    ask: ImportAsk,
  ): Promise<ImportReport> => {
    const isPaths = Array.isArray(content);
    const given = isPaths
      ? (content as readonly string[]).map((path) => ({ name: path.split("/").at(-1) ?? path, path }))
      : [handed(content as string | Uint8Array)];
    return runImport(context, { mode: "commit", mapping: "auto", ...ask, files: given });
  };
  return { run, handed };
}

/** The number of rows of every table, but for those that keep what was tried: the audit log and the imports. */
export async function rowCounts(owner: Pool): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in
        ('audit_entries', 'audit_heads', 'imports', 'import_problems', 'import_budgets', 'import_withdrawals')`);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await owner.query<{ n: number }>(`select count(*)::int as n from "${name}"`);
    counts[name] = found.rows[0]?.n ?? 0;
  }
  return counts;
}
