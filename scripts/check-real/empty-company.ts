import { join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { theSystem } from "@/lib/access/viewer";
import { runImport } from "@/lib/imports/commands/run-import";
import type { ImportKind } from "@/lib/imports/fields";
import type { ImportReport } from "@/lib/imports/report";
import { type Context, noOrganisation } from "@/lib/kernel/operation";
import { setUpOrganisation } from "@/lib/people/commands/set-up";

/** An organisation with nothing in it, on a database of its own. */
export interface Company {
  readonly context: Context;
  /** Imports files by their path inside the folder of real files; says how long it took. */
  readonly take: (kind: ImportKind, files: readonly string[], mapping: unknown, more?: More) => Promise<ImportReport>;
  /** Tells what is no figure to compare. */
  readonly say: (line: string) => void;
  /** The rows of a statement. */
  readonly ask: (statement: SQL) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

/** Of everybody in it. */
export const password = "check the real files";

/** A company whose database the product can be served from. */
export type OwnCompany = Company & { readonly appUrl: string };

type More = { readonly onError?: "abort" | "skip" };

/** Starts a private server in `home`, migrates it and sets up a company in London with a fiscal year from April. */
export async function openEmptyCompany(home: string, source: string, say = console.log): Promise<OwnCompany> {
  const server = await startEmbedded({ dataDir: join(home, "data"), say: () => {} });
  await migrate(server.ownerUrl);
  const db = connect(server.appUrl, { max: 4 });
  const now = new Date();
  const system = { viewer: theSystem, db, now, requestId: null };
  await setUpOrganisation(
    { ...system, organisation: noOrganisation },
    {
      ...{ organisation: "Check", zone: "Europe/London", baseCurrency: "GBP", fiscalYearStartMonth: 4 },
      ...{ cioName: "Chief of IT", cioEmail: "cio@check.example", cmoName: "Chief of Marketing" },
      ...{ cmoEmail: "cmo@check.example", adminEmail: "admin@check.example", password },
    },
  );
  const organisation = await db.query.organisations.findFirst();
  if (!organisation) throw new Error("The company was not set up");
  const context: Context = { ...system, organisation };
  return {
    ...{ context, say, appUrl: server.appUrl },
    async take(kind, files, mapping, more = {}) {
      const begun = performance.now();
      const handed = files.map((name) => ({ name, path: join(source, name) }));
      const report = await runImport(context, { kind, mapping, mode: "commit", ...more, files: handed });
      say(`-- ${files.join(", ")} as ${kind}: ${report.rows} rows in ${Math.round(performance.now() - begun)} ms`);
      return report;
    },
    ask: async (statement) => (await db.execute<Record<string, unknown>>(sql`${statement}`)).rows,
    async close() {
      await db.$client.end();
      await server.stop();
    },
  };
}
