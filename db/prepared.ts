import { Client, type QueryResultRow } from "pg";
import type { Db } from "./client";

/** A statement that each connection plans once, under a name of its own; for those that run hundreds of times a second. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement on the transaction's own connection. Throws when `db` is not a transaction. */
export async function runPrepared<Row extends QueryResultRow>(
  db: Db,
  { name, text }: Prepared,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await connectionOf(db).query<Row>({ name, text, values: [...values] });
  return rows;
}

/** The driver's connection under a transaction, for what the ORM does not offer. */
export function connectionOf(db: Db): Client {
  const session: object = db._.session;
  const client = "client" in session ? session.client : null;
  if (!(client instanceof Client)) throw new Error("This needs a transaction");
  return client;
}
