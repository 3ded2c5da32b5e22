import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema> & { $client: Pool };
type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** The database or a transaction in it: what queries and commands work on. */
export type Db = NodePgDatabase<typeof schema> | Transaction;

/** The role the app works under: it may add facts, but neither change nor delete posted ones. */
const appRole = "throughline_app";

/** Compiling a statement costs more than our short ones take; on a fresh server's guesses it would cost seconds. */
const appOptions = `-c role=${appRole} -c statement_timeout=120000 -c jit=off`;

/**
 * Opens a pool that works as the app's role whoever the URL signs in as, so that one login is enough on a server of
 * one's own and the guards hold all the same.
 */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = new Pool({ connectionString: url, max, options: appOptions });
  // A connection that breaks while idle is replaced on next use; without a listener it would end the process.
  pool.on("error", () => {});
  // One that breaks in use already fails its statement; the event that follows must not end the process either.
  pool.on("connect", (client) => client.on("error", () => {}));
  takeBackBroken(pool);
  return drizzle({ client: pool, schema, casing: "snake_case" });
}

/**
 * Takes a connection back the moment it breaks. The ORM never returns one that breaks as a transaction begins, so a
 * database that restarts a few times under load would leave the pool with none to lend.
 */
function takeBackBroken(pool: Pool): void {
  const lent = new Set<PoolClient>();
  pool.on("acquire", (client) => lent.add(client));
  pool.on("release", (_error, client) => lent.delete(client));
  pool.on("connect", (client) =>
    client.once("end", () => {
      if (!lent.has(client)) return;
      const release = client.release;
      client.release = () => {};
      release(true);
    }),
  );
}

const shared = globalThis as { throughlineDatabase?: Database };

/** The process-wide database; pages and route handlers live in separate bundles but share this one pool. */
export function database(): Database {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start Throughline with npm start");
  shared.throughlineDatabase ??= connect(url);
  return shared.throughlineDatabase;
}
