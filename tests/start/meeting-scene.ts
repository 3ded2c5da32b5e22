import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { connect } from "@/db/client";
import { type EmbeddedDatabase, eraseEmbedded, startEmbedded } from "@/db/embedded";
import { binariesFor } from "@/db/embedded/binaries";
import { placeOf } from "@/db/embedded/place";
import { signal } from "@/db/embedded/processes";
import { launch } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import { hashSecret } from "@/lib/people/secret";
import { aHouse } from "@/tests/support/people";
import { databaseProcesses, freshDataDir, runProgram, untilSaid } from "./killing";
import { type TestFollower, testFollower } from "./live-follower";

export const week = "2026-W47";

/** A database of one's own with a meeting that runs, the app before it as often as wanted, and people who follow. */
export async function meetingScene(names: readonly string[]) {
  const dataDir = freshDataDir();
  const database = await startEmbedded({ dataDir, say: () => {} });
  await migrate(database.ownerUrl);
  const people = await signedIn(database, names);
  const [servers, followers] = [[] as ChildProcess[], [] as TestFollower[]];
  /** Ends the apps, and who follows. */
  const leave = () => {
    for (const follower of followers.splice(0)) follower.end();
    for (const server of servers.splice(0)) server.kill("SIGKILL");
  };
  return {
    people,
    url: database.appUrl,
    async startApp(port = 0) {
      const env = { DATABASE_URL: database.appUrl, NODE_OPTIONS: "--conditions=react-server" };
      const child = runProgram("tests/start/live-server.ts", [`${port}`], env);
      servers.push(child);
      return { child, port: (await untilSaid(child, 1))()[0] ?? 0 };
    },
    follow(port: () => number, name: string, mode = "follow"): TestFollower {
      const address = () => `http://127.0.0.1:${port()}/sync/${week}/live?mode=${mode}`;
      const follower = testFollower(address, `sid=${people[name]?.secret}`);
      followers.push(follower);
      return follower;
    },
    /** Ends all of the database at once, as a power cut would, or as who shuts it down; and brings it back where it was. */
    breakDatabase: (how: "SIGKILL" | "SIGINT", awayMs: number) => breakDatabase(database, dataDir, how, awayMs),
    query: <Row extends object>(sql: string): Promise<Row[]> => rowsOf<Row>(database.ownerUrl, sql),
    leave,
    async end() {
      leave();
      await stopAll(dataDir, "SIGINT");
      await database.stop();
      await eraseEmbedded(dataDir);
    },
  };
}

/** Executives of these names, each with a session, in the meeting of a company. */
async function signedIn(database: EmbeddedDatabase, names: readonly string[]) {
  const db = connect(database.appUrl, { max: 1 });
  const house = await aHouse(db);
  const people: Record<string, { readonly id: string; readonly secret: string }> = {};
  for (const name of names) {
    const { viewer } = await house.as("executive", { side: "it", name });
    people[name] = { id: viewer.id ?? "", secret: `the secret of ${name}` };
  }
  await db.$client.end();
  await rowsOf(
    database.ownerUrl,
    [
      "insert into audit_heads (seq, hash) select 0, '' where not exists (select from audit_heads)",
      `insert into syncs (id, week, state, created_at) values ('${randomUUID()}', '${week}', 'running', now())`,
      ...Object.values(people).map(
        ({ id, secret }) => `insert into sessions (id, secret_hash, user_id, created_at, last_seen_at, expires_at)
        values ('${randomUUID()}', '${hashSecret(secret)}', '${id}', now(), now(), now() + interval '1 day')`,
      ),
    ].join(";"),
  );
  return people;
}

async function breakDatabase(
  { ownerUrl }: EmbeddedDatabase,
  dataDir: string,
  how: "SIGKILL" | "SIGINT",
  awayMs: number,
) {
  const place = placeOf(dataDir);
  if (!place) throw new Error("There is no database");
  await stopAll(dataDir, how);
  await pause(awayMs);
  launch(place, binariesFor(place), Number(new URL(ownerUrl).port));
  while (!(await rowsOf(ownerUrl, "select 1").catch(() => null))) await pause(20);
}

async function stopAll(dataDir: string, how: "SIGKILL" | "SIGINT"): Promise<void> {
  // Asked to shut down the first of them ends the others; killed, none of them does anything any more.
  for (const id of databaseProcesses(dataDir)) signal(id, how);
  while (databaseProcesses(dataDir).length > 0) await pause(10);
}

async function rowsOf<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
