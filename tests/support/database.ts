import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { withDatabase } from "./database-server";

export interface TestDatabase {
  /** The database as the app sees it, under the app's role. */
  readonly db: Database;
  /** The same database as its owner, for planting what the app could never do. */
  readonly owner: Pool;
  readonly url: string;
}

/** A private database for this test file, cloned from the migrated template and dropped when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("ownerUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new Pool({ connectionString: serverUrl, max: 1 });
  await admin.query(`create database ${name} template ${inject("template")}`);
  const url = withDatabase(serverUrl, name);
  const db = connect(url, { max: 6 });
  const owner = new Pool({ connectionString: url, max: 2 });
  // Dropping the database ends its connections; a pool without a listener would take that for a crash.
  for (const pool of [owner, admin]) pool.on("error", () => {});
  afterAll(async () => {
    await Promise.all([db.$client.end(), owner.end()]);
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return { db, owner, url };
}
