import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { addressOf, readCredentials } from "@/db/embedded/credentials";
import { portOf } from "@/db/embedded/leftover";
import { placeOf } from "@/db/embedded/place";

/** A data folder's server while it runs: its addresses and its own log. */
export function serverOf(dataDir: string) {
  const home = placeOf(dataDir)?.home ?? "";
  const credentials = readCredentials(home);
  const port = portOf(home);
  if (!credentials || !port) throw new Error(`No database runs in ${dataDir}`);
  return {
    appUrl: addressOf("app", credentials, port),
    ownerUrl: addressOf("owner", credentials, port),
    superuserUrl: addressOf("superuser", credentials, port),
    log: join(home, "postgres.log"),
  };
}

export type BenchServer = ReturnType<typeof serverOf>;

/** Marks what the measurement itself asks, which is not counted. */
export const ownMark = "/* bench */";

const visits = 20;
const logged = /duration: ([\d.]+) ms {2}(parse|bind|execute|statement)\b[^:]*:(.{0,40})/g;

/**
 * How many statements the database runs a request, and its milliseconds for all of them together (parse, plan and
 * execution, by its own clock). Nothing else may use the database meanwhile.
 */
export async function statementsOf({ superuserUrl, log }: BenchServer, visit: () => Promise<unknown>) {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query("alter system set log_min_duration_statement = 0");
    await client.query(`select pg_reload_conf() ${ownMark}`);
    await pause(500);
    const from = statSync(log).size;
    for (let turn = 0; turn < visits; turn += 1) await visit();
    await pause(500);
    const said = tail(log, from);
    const run = [...said.matchAll(logged)].filter(([, , , text]) => !text?.includes(ownMark));
    const executed = run.filter(([, , step]) => step === "execute" || step === "statement").length;
    const milliseconds = run.reduce((sum, [, took]) => sum + Number(took), 0);
    return { statements: executed / visits, databaseMs: Math.round((milliseconds / visits) * 10) / 10 };
  } finally {
    await client.query("alter system reset log_min_duration_statement");
    await client.query("select pg_reload_conf()");
    await client.end();
  }
}

function tail(path: string, from: number): string {
  const bytes = Buffer.alloc(statSync(path).size - from);
  const file = openSync(path, "r");
  readSync(file, bytes, 0, bytes.length, from);
  closeSync(file);
  return bytes.toString("utf8");
}
