import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { newestMigration } from "@/db/migrate";

/** Why the app cannot serve yet, or null when it can: the database answers and has this build's schema. */
export async function whyNotReady(): Promise<string | null> {
  try {
    const { rows } = await database().execute<{ hash: string }>(
      sql`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`,
    );
    return rows[0]?.hash === newestMigration() ? null : "the database schema is not this version's";
  } catch {
    return "the database does not answer";
  }
}

/** One round trip to the database and nothing else. */
export async function pingDatabase(): Promise<number> {
  const { rows } = await database().execute<{ one: number }>(sql`select 1 as one`);
  return rows[0]?.one ?? 0;
}
