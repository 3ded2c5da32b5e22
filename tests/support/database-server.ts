import { createHash } from "node:crypto";
import { Pool } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate, migrationsFingerprint } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    template: string;
  }
}

/**
 * One real PostgreSQL for the run and one migrated template in it; each test file clones the template, so files
 * share nothing. THROUGHLINE_TEST_DATABASE_URL names a server of one's own (a login that may create databases).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.THROUGHLINE_TEST_DATABASE_URL;
  const server = own ? null : await startEmbedded({ dataDir: ".test/database" });
  const ownerUrl = own ?? server?.superuserUrl ?? "";
  const template = `throughline_template_${fingerprint()}`;
  await makeTemplate(ownerUrl, template);
  project.provide("ownerUrl", ownerUrl);
  project.provide("template", template);
  return async () => server?.stop();
}

const fingerprint = () => createHash("sha256").update(migrationsFingerprint()).digest("hex").slice(0, 12);

async function makeTemplate(ownerUrl: string, template: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 });
  try {
    await pool.query("select pg_advisory_lock(hashtext('throughline.template'))");
    const { rowCount } = await pool.query("select from pg_database where datname = $1", [template]);
    if (rowCount) return;
    await pool.query(`create database ${template}_new template template0 encoding 'UTF8'`);
    await migrate(withDatabase(ownerUrl, `${template}_new`));
    await pool.query(`alter database ${template}_new rename to ${template}`);
  } finally {
    await pool.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.toString();
}
