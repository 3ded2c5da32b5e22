import { Pool } from "pg";

/**
 * Lets the server count what has just been loaded and see that all of it is visible. Until it has, it guesses that
 * tables are empty and reads a KPI's whole history where the newest rows would do, and it looks at every row an index
 * names; it would do so by itself only a minute later.
 */
export async function analyse(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 });
  await pool.query("vacuum (analyze)").finally(() => pool.end());
}
