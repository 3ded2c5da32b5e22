import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as apply } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import { migrateJobQueue, queueVersion } from "./job-queue";

/** On a server of one's own the app signs in as the owner and steps down; the embedded server has a login for each. */
const letOwnerWorkAsApp = `do $$ begin
  if not pg_has_role(current_user, 'throughline_app', 'MEMBER') then grant throughline_app to current_user; end if;
exception when insufficient_privilege then null; end $$`;

const migrationsFolder = join(process.cwd(), "db", "migrations");

/** A table in use is waited for no longer than this: behind a waiting migration everybody else would wait too. */
const longestLockWait = "5s";

/** Brings a database to the newest schema. Safe to run twice and from two processes: the second waits for the first. */
export async function migrate(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 });
  // A connection that breaks fails the statement it is in; its event must not end the process, nor the queue complain.
  pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  try {
    await pool.query("select pg_advisory_lock(hashtext('throughline.migrate'))");
    await pool.query(`set lock_timeout = '${longestLockWait}'`);
    await apply(drizzle({ client: pool }), { migrationsFolder });
    await migrateJobQueue(pool);
    await pool.query(letOwnerWorkAsApp);
    await pool.query("grant usage on schema drizzle to throughline_app");
    await pool.query("grant select on all tables in schema drizzle to throughline_app");
  } finally {
    await pool.end();
  }
}

/** The hash of the newest migration this build knows; readiness compares it with the database's. */
export function newestMigration(): string {
  const migrations = readMigrationFiles({ migrationsFolder });
  return migrations.at(-1)?.hash ?? "";
}

/** One figure for all migrations together, by which test databases know whether their template is current. */
export function migrationsFingerprint(): string {
  const journal = readFileSync(join(migrationsFolder, "meta", "_journal.json"));
  const hashes = readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);
  return createHash("sha256").update(journal).update(hashes.join()).update(queueVersion).digest("hex").slice(0, 12);
}
