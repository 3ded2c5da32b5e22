import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { TaskName } from "../task-names";

/**
 * Puts a job into the queue, in the transaction it is called in: the job exists if and only if what it is about does.
 * Of jobs with the same key only one waits; one that is under way does not count.
 */
export async function enqueue(
  db: Db,
  task: TaskName,
  payload: Readonly<Record<string, unknown>>,
  { key = null, attempts = 25 }: { key?: string | null; attempts?: number } = {},
): Promise<void> {
  await db.execute(sql`select from graphile_worker.add_job(${task}, payload => ${JSON.stringify(payload)}::json,
    job_key => ${key}, max_attempts => ${attempts})`);
}
