import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, expect, it } from "vitest";
import { type EmbeddedDatabase, eraseEmbedded, findEmbedded, startEmbedded } from "@/db/embedded";
import { databaseProcesses, freshDataDir, killHard, runProgram, untilSaid } from "@/tests/start/killing";
import { proofSize } from "@/tests/support/size";

const writer = "tests/start/writer.ts";
const folders: string[] = [];
const running: EmbeddedDatabase[] = [];

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
  for (const folder of folders.splice(0)) await eraseEmbedded(folder);
});

it("brings a checked, durable UTF-8 server on loopback, and again on the same data", async () => {
  const dataDir = folder();
  const first = await start(dataDir);
  await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT 7 AS n");
  await first.stop();
  const second = await start(dataDir);

  expect(await ask(second.ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  const settings =
    "SELECT current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS address";
  expect(await ask(second.appUrl, settings)).toEqual([
    { checksums: "on", fsync: "on", encoding: "UTF8", address: "127.0.0.1" },
  ]);
});

it("lets the app role neither make tables nor databases nor roles, and nobody in without the password", async () => {
  const { appUrl } = await start(folder());

  await expect(ask(appUrl, "CREATE TABLE mine (n int)")).rejects.toThrow("permission denied");
  await expect(ask(appUrl, "CREATE DATABASE mine")).rejects.toThrow("permission denied");
  await expect(ask(appUrl, "CREATE ROLE mine")).rejects.toThrow("permission denied");
  const guess = new URL(appUrl);
  guess.password = "guess";
  await expect(ask(guess.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

it("lets the app role sort out a large delivery in a table that ends with its transaction", async () => {
  const { appUrl } = await start(folder());
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  await client.query("BEGIN; CREATE TEMP TABLE incoming (n int) ON COMMIT DROP; INSERT INTO incoming VALUES (7)");
  expect((await client.query("SELECT n FROM incoming")).rows).toEqual([{ n: 7 }]);
  await client.end();
});

it.skipIf(process.platform === "win32")("keeps its passwords and its data from other accounts", async () => {
  const { dataDir } = await start(folder());

  expect(statSync(join(dataDir, "credentials.json")).mode & 0o077).toBe(0);
  expect(statSync(join(dataDir, "postgres")).mode & 0o077).toBe(0);
});

it.runIf(process.getuid?.() === 0)(
  "keeps the data of a root whose folders are closed in a system folder, and says so once",
  async () => {
    const dataDir = freshDataDir(0o700);
    folders.push(dataDir);
    const said: string[] = [];
    const first = await startEmbedded({ dataDir, say: (line) => said.push(line) });
    running.push(first);
    await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT 7 AS n");
    await first.stop();
    const second = await start(dataDir);

    expect(first.dataDir).toMatch(/^\/var\/lib\/throughline\/[0-9a-f]{16}$/);
    expect(said).toEqual([expect.stringContaining(first.dataDir)]);
    expect(await ask(second.ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  },
);

it("is found through the data folder while it runs, and not before or after", async () => {
  const dataDir = folder();
  expect(await findEmbedded(dataDir)).toBeNull();
  const { ownerUrl, appUrl, stop } = await start(dataDir);
  expect(await findEmbedded(dataDir)).toEqual({ ownerUrl, appUrl });
  await stop();

  expect(await findEmbedded(dataDir)).toBeNull();
});

it("refuses a second start on the same folder, and leaves the first alone", async () => {
  const dataDir = folder();
  const { appUrl } = await start(dataDir);

  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    name: "StartRefusal",
    message: expect.stringContaining("already running"),
  });
  await expect(eraseEmbedded(dataDir)).rejects.toThrow("already running");
  expect(await ask(appUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

it("lets exactly one of several simultaneous starts win, also over a killed owner's lock", async () => {
  const dataDir = folder();
  const killed = runProgram(writer, [dataDir, "0"]);
  await untilSaid(killed, 1);
  await killHard(killed, dataDir, "program");
  const contenders = [1, 2, 3, 4].map((round) => runProgram(writer, [dataDir, String(round)]));
  const fates = await Promise.allSettled(contenders.map((contender) => untilSaid(contender, 20)));
  for (const contender of contenders) await killHard(contender, dataDir, "everything");

  expect(fates.filter((fate) => fate.status === "fulfilled")).toHaveLength(1);
  for (const fate of fates) if (fate.status === "rejected") expect(String(fate.reason)).toContain("StartRefusal");
});

it("loses no committed row however often it is killed, the program alone or everything", async () => {
  const rounds = proofSize("T5 kill -9 loses nothing committed", "kills", { reduced: 4, full: 50 });
  const dataDir = folder();
  const committed: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const child = runProgram(writer, [dataDir, String(round)]);
    const said = await untilSaid(child, 50);
    await killHard(child, dataDir, round % 2 ? "program" : "everything");
    committed.push(said().length);
  }
  const { ownerUrl } = await start(dataDir);
  const kept = await ask(
    ownerUrl,
    "SELECT count(*)::int AS rows, max(n) AS last FROM kept GROUP BY round ORDER BY round",
  );

  const total = kept.reduce((sum, { rows }) => sum + Number(rows), 0);
  console.log(`${rounds} kills, ${committed.reduce((sum, said) => sum + said, 0)} rows said committed, ${total} kept`);
  expect(kept).toHaveLength(rounds);
  for (const [round, { rows, last }] of kept.entries()) {
    expect(rows).toBe(last); // no gap
    expect(last).toBeGreaterThanOrEqual(committed[round] ?? Number.NaN); // one more may have been committed but not yet said
  }
});

it("completes a first start that was killed at any moment", async () => {
  const length = proofSize("T5 first start killed at any moment", "kills", { reduced: 6, full: 40 });
  for (const afterMs of Array.from({ length }, (_, index) => 250 + (index * 1_000) / length)) {
    const dataDir = folder();
    const child = runProgram(writer, [dataDir, "1"]);
    await pause(afterMs);
    await killHard(child, dataDir, "program");
    const { appUrl, stop, dataDir: home } = await start(dataDir);
    expect(await ask(appUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await stop();
    expect(readdirSync(home).filter((name) => name.startsWith("postgres.new"))).toEqual([]);
    await eraseEmbedded(dataDir);
  }
});

it("ends with its sessions within the time given, leaving no process and no lock", async () => {
  const dataDir = folder();
  const { appUrl, stop, dataDir: home } = await start(dataDir);
  const busy = new Client({ connectionString: appUrl });
  busy.on("error", () => {});
  await busy.connect();
  const sleeping = busy.query("SELECT pg_sleep(60)").catch((error: Error) => error.message);
  const began = performance.now();
  await stop();

  expect(performance.now() - began).toBeLessThan(8_000);
  expect(await sleeping).toMatch(/terminat/);
  expect(databaseProcesses(dataDir)).toEqual([]);
  expect(existsSync(join(home, "lock.json"))).toBe(false);
});

function folder(): string {
  const made = freshDataDir();
  folders.push(made);
  return made;
}

async function start(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, say: () => {} });
  running.push(database);
  return database;
}

async function ask(address: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(question)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
