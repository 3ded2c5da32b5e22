import { Logger, runMigrations } from "graphile-worker";
import type { Pool } from "pg";

/** The shape of the job queue this build makes: a change here, or of the library, makes test databases anew. */
export const queueVersion = "graphile-worker 0.18.0, policies 2";

/** The library keeps rows from everybody but its owner; the app's role works on all of them but the record of its own shape. */
const letAppWork = `do $$ declare one record; begin
  grant usage on schema graphile_worker to throughline_app;
  grant select, insert, update, delete on all tables in schema graphile_worker to throughline_app;
  revoke insert, update, delete on graphile_worker.migrations from throughline_app;
  for one in select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'throughline_app')
  loop
    execute format('create policy throughline_app on %s to throughline_app using (true) with check (true)', one.name);
  end loop;
end $$`;

const silent = new Logger(() => () => {});

/** Brings the job queue's own tables up to date, as their owner. The caller sees to it that nobody else does so too. */
export async function migrateJobQueue(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silent });
  await pool.query(letAppWork);
}
