import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Which of these keys (in hex) are customers' ids that somebody has come under. */
export async function customersAmong(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const asked = sql.param(keys.map((key) => `\\x${key}`));
  const { rows } = await db.execute<{ key: string }>(
    sql`select encode(key, 'hex') as key from visitors where key = any(${asked}::bytea[]) and is_known`,
  );
  return new Set(rows.map(({ key }) => key));
}
