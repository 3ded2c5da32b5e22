import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { type EmbeddedDatabase, eraseEmbedded, startEmbedded } from "@/db/embedded";
import { signal } from "@/db/embedded/processes";
import { migrate } from "@/db/migrate";
import { hashSecret } from "@/lib/people/secret";
import { goToStep } from "@/tests/support/live-step";
import { aHouse } from "@/tests/support/people";
import { freshDataDir, runProgram, untilSaid } from "./killing";
import { type TestFollower, testFollower, until } from "./live-follower";

const week = "2026-W47";
const secret = "the secret of a session";
const dataDir = freshDataDir();
const servers: ChildProcess[] = [];
const followers: TestFollower[] = [];
let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startEmbedded({ dataDir, say: () => {} });
  await migrate(database.ownerUrl);
  const db = connect(database.appUrl, { max: 1 });
  const { viewer } = await (await aHouse(db)).as("executive", { side: "it" });
  await asOwner(async (owner) => {
    await owner.query("insert into audit_heads (seq, hash) select 0, '' where not exists (select from audit_heads)");
    await owner.query(
      `insert into sessions (id, secret_hash, user_id, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, now(), now(), now() + interval '1 day')`,
      [randomUUID(), hashSecret(secret), viewer.id],
    );
    await owner.query("insert into syncs (id, week, state, created_at) values ($1, $2, 'running', now())", [
      randomUUID(),
      week,
    ]);
  });
  await db.$client.end();
});

afterEach(() => {
  for (const follower of followers.splice(0)) follower.end();
  for (const server of servers.splice(0)) server.kill("SIGKILL");
});
afterAll(async () => {
  await database.stop();
  await eraseEmbedded(dataDir);
});

it("brings a step made in one process to followers of another, and tells none older than the one before", async () => {
  const [one, other] = [await startServer(), await startServer()];
  const all = [follow(() => one.port), follow(() => other.port)];
  await until(() => all.every((follower) => follower.newest() !== null));
  for (let step = 0; step < 50; step += 1) await goTo(`kpi:${step}`, step % 3 === 0 ? "read" : "step");
  await until(() => all.every((follower) => follower.newest()?.position === "kpi:49"));
  for (const { streams } of all) expect(streams.map((said) => [...said].sort((a, b) => a - b))).toEqual(streams);
});

it("reads what happened while the connection that listens was broken, without losing a follower", async () => {
  const { port } = await startServer();
  const follower = follow(() => port);
  await until(() => follower.newest() !== null);
  await asSuperuser(async (client) => {
    const { rowCount } = await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'throughline live'",
    );
    expect(rowCount).toBe(1);
    await goTo("kpi:unheard");
  });
  console.log(`LISTEN connection ended: ${await until(() => follower.newest()?.position === "kpi:unheard", 5_000)} ms`);
  expect(follower.streams.length).toBe(1);
});

it("comes through a crash of the whole database with the newest state", async () => {
  const { port } = await startServer();
  const follower = follow(() => port);
  await until(() => follower.newest() !== null);
  // One process of it that dies by force takes all others along, and the database comes back by itself.
  await asSuperuser(async (client) => {
    const { rows } = await client.query("select pid from pg_stat_activity where application_name = 'throughline live'");
    signal(rows[0].pid, "SIGKILL");
    await new Promise((resolve) => client.once("end", resolve));
  });
  while (!(await asOwner(async () => true).catch(() => false))) await pause(20);
  await goTo("kpi:after-restart");
  console.log(`database killed: ${await until(() => follower.newest()?.position === "kpi:after-restart")} ms`);
  for (const said of follower.streams) expect([...said].sort((a, b) => a - b)).toEqual(said);
});

it("comes through kill -9 of the app: the first word of the new stream is the newest state", async () => {
  const { port, child } = await startServer();
  const follower = follow(() => port);
  await until(() => follower.newest() !== null);
  child.kill("SIGKILL");
  await until(() => !follower.isOpen());
  const revision = await goTo("kpi:while-down");
  await startServer(port);
  console.log(`app killed: ${await until(() => follower.newest()?.position === "kpi:while-down")} ms`);
  expect(follower.streams.length).toBe(2);
  expect(follower.streams[1]).toEqual([revision]);
});

it("ends every stream on SIGTERM, so that the process ends though followers stay", async () => {
  const { port, child } = await startServer();
  const all = Array.from({ length: 15 }, () => follow(() => port));
  await until(() => all.every((follower) => follower.newest() !== null));
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  expect(await Promise.race([gone, pause(2_000).then(() => "still there")])).toBe(143);
});

it("ends the streams of a revoked session within fifteen seconds, and refuses it then", async () => {
  const { port } = await startServer();
  const follower = follow(() => port);
  await until(() => follower.newest() !== null);
  await asOwner((owner) => owner.query("update sessions set revoked_at = now()"));
  console.log(`revoked session: ${await until(() => !follower.isOpen(), 15_000)} ms`);
  await pause(300);
  expect(follower.streams.length).toBe(1);
  await asOwner((owner) => owner.query("update sessions set revoked_at = null"));
});

async function startServer(port = 0) {
  const env = { DATABASE_URL: database.appUrl, NODE_OPTIONS: "--conditions=react-server" };
  const child = runProgram("tests/start/live-server.ts", [`${port}`], env);
  servers.push(child);
  return { child, port: (await untilSaid(child, 1))()[0] ?? 0 };
}

function follow(port: () => number): TestFollower {
  const follower = testFollower(() => `http://127.0.0.1:${port()}/sync/${week}/live`, `sid=${secret}`);
  followers.push(follower);
  return follower;
}

async function goTo(position: string, told: "step" | "read" = "step"): Promise<number> {
  const db = connect(database.appUrl, { max: 1 });
  return goToStep(db, week, position, told).finally(() => db.$client.end());
}

const asOwner = <Out>(work: (client: Client) => Promise<Out>) => connected(database.ownerUrl, work);
const asSuperuser = <Out>(work: (client: Client) => Promise<Out>) => connected(database.superuserUrl, work);

async function connected<Out>(url: string, work: (client: Client) => Promise<Out>): Promise<Out> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
