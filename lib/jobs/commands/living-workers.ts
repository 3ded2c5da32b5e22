import { sql } from "drizzle-orm";
import type { PoolClient } from "pg";
import type { Database } from "@/db/client";

/** Sets these locks apart from others. */
const lockKind = 7_261;

/**
 * Shows that the workers of this process live: one connection holds a lock under the name they lock jobs by, which the
 * database drops the moment the process dies. Without it the queue would wait four hours for a job whose worker is gone.
 */
export function livingWorkers(db: Database) {
  const ids = new Set<string>();
  let holding: Promise<PoolClient> | null = null;
  const hold = () => {
    holding ??= take().catch((error: unknown) => {
      holding = null;
      throw error;
    });
    return holding;
  };
  const take = async () => {
    const client = await db.$client.connect();
    client.once("end", () => {
      holding = null;
    });
    for (const id of ids) await lock(client, id);
    return client;
  };
  const lock = (client: PoolClient, id: string) =>
    client.query(`select pg_advisory_lock_shared(${lockKind}, hashtext($1) & 2147483647)`, [id]);
  return {
    async add(id: string): Promise<void> {
      ids.add(id);
      await lock(await hold(), id);
    },
    /** Takes the locks again where the connection broke, then hands on jobs whose worker is gone. */
    async freeJobsOfTheDead(): Promise<number> {
      await hold();
      const { rows } = await db.execute<{ gone: string }>(sql`
        select distinct j.locked_by as gone from graphile_worker._private_jobs j
        where j.locked_by is not null and j.locked_at < clock_timestamp() - interval '10 seconds' and not exists (
          select from pg_locks l where l.locktype = 'advisory' and l.classid = ${lockKind}::oid and l.objsubid = 2
            and l.objid = (hashtext(j.locked_by) & 2147483647)::oid
            and l.database = (select d.oid from pg_database d where d.datname = current_database()))`);
      if (rows.length === 0) return 0;
      await db.execute(
        sql`select graphile_worker.force_unlock_workers(array[${sql.join(
          rows.map(({ gone }) => sql`${gone}`),
          sql`, `,
        )}]::text[])`,
      );
      return rows.length;
    },
    async release(): Promise<void> {
      const client = await holding?.catch(() => null);
      client?.release(true);
    },
  };
}
