import { Pool } from "pg";

/**
 * Lets the planner count what has just been loaded. Until it has, it guesses that tables are empty and reads a KPI's
 * whole history where the newest rows would do; the server would look by itself only a minute later.
 */
export async function analyse(ownerUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 });
  await pool.query("analyze").finally(() => pool.end());
}
