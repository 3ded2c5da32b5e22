import { createHash } from "node:crypto";
import { existsSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import type { TestProject } from "vitest/node";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
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
  const dataDir = folderOfDatabase();
  const server = own ? null : await startEmbedded({ dataDir });
  const ownerUrl = own ?? server?.superuserUrl ?? "";
  const template = `throughline_template_${fingerprint()}`;
  await makeTemplate(ownerUrl, template);
  project.provide("ownerUrl", ownerUrl);
  project.provide("template", template);
  return async () => {
    await server?.stop();
    if (server && dataDir !== onDisk) await eraseEmbedded(dataDir);
  };
}

const onDisk = join(".test", "database");
const memory = "/dev/shm";
const roomNeeded = 8_000_000_000;

/**
 * In memory where there is plenty: a database is 800 files, and some file systems look among all files deleted lately
 * each time they make one (ext4: 0.6 s of computing for each test file). Nothing is killed here, so that nothing need
 * outlive the run; the proofs at full size are too large.
 */
function folderOfDatabase(): string {
  if (process.env.THROUGHLINE_PROOF === "full" || !existsSync(memory)) return onDisk;
  const { bavail, bsize } = statfsSync(memory);
  if (Math.min(bavail * bsize, freemem()) < roomNeeded) return onDisk;
  return join(memory, `throughline-test-${createHash("sha256").update(process.cwd()).digest("hex").slice(0, 12)}`);
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
