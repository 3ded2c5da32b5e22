import { type ChildProcess, spawn } from "node:child_process";
import { inArray, sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { outgoingMails } from "@/db/schema";
import { livingWorkers } from "@/lib/jobs/commands/living-workers";
import { testDatabase } from "@/tests/support/database";
import { mailSink } from "@/tests/support/mail-sink";
import { aWorker, someMails, until } from "@/tests/support/mails";
import { aHouse } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";

const { db, url } = await testDatabase();
await aHouse(db);
const children: ChildProcess[] = [];
const watcher = livingWorkers(db);
afterEach(async () => {
  await watcher.release();
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A worker in a process of its own, begun and at work. */
async function aProcess(smtp: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/mail-worker.ts", url, smtp], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  return child;
}
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));
const unsent = (ids: string[]) =>
  db.$count(outgoingMails, sql`${inArray(outgoingMails.id, ids)} and ${outgoingMails.sentAt} is null`);

it("loses no letter when workers are killed, and repeats at most those that were being handed over", async () => {
  const kills = proofSize("G5 kill -9 of a mail worker", "kills", { reduced: 3, full: 20 });
  const server = await mailSink();
  server.become("takes its time");
  const ids = await someMails(db, "killed", 12 * kills);
  for (let round = 0; round < kills; round += 1) {
    const before = server.received.length;
    const child = await aProcess(server.url);
    await until(() => server.received.length >= before + 4);
    const gone = ended(child);
    child.kill("SIGKILL");
    await gone;
  }
  server.become("takes");
  // A little later than the first pauses, so that what was cut off is due.
  const last = await aWorker(url, server.url, () => new Date(Date.now() + 60 * 60_000));
  await until(async () => {
    await last.watch();
    await db.execute(sql`select graphile_worker.add_job('send_waiting_mails')`);
    return (await unsent(ids)) === 0;
  });
  await last.stop();
  await server.close();
  const copies = new Map<string, number>();
  for (const { messageId } of server.received) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  const repeated = [...copies.values()].filter((count) => count > 1).length;
  console.log(`${kills} kills, ${ids.length} letters, ${server.received.length} received, ${repeated} repeated`);
  expect([...copies.keys()].sort()).toEqual(ids.map((id) => `<${id}@house.example>`).sort());
  // Each worker hands over three at once: those alone may come twice, and under the same Message-ID.
  expect(repeated).toBeLessThanOrEqual(3 * kills);
}, 90_000);

it("frees the jobs of a worker that was killed within seconds, and of none that lives; one told to stop ends what it does", async () => {
  const server = await mailSink();
  server.become("takes its time");
  await someMails(db, "locked", 40);
  const child = await aProcess(server.url);
  await until(() => server.received.length > 0);
  const gone = ended(child);
  child.kill("SIGKILL");
  await gone;
  const locked = async () =>
    (await db.execute(sql`select from graphile_worker._private_jobs where locked_by is not null`)).rowCount ?? 0;
  expect(await locked()).toBeGreaterThan(0);
  const backdate = () =>
    db.execute(sql`update graphile_worker._private_jobs set locked_at = now() - interval '11 seconds'
      where locked_by is not null`);
  await backdate();
  expect(await watcher.freeJobsOfTheDead()).toBeGreaterThan(0);
  expect(await locked()).toBe(0);

  const before = server.received.length;
  const living = await aProcess(server.url);
  // A job may end between two looks: its lock is found and made old in one statement.
  await until(async () => ((await backdate()).rowCount ?? 0) > 0);
  expect(await watcher.freeJobsOfTheDead()).toBe(0);
  await until(() => server.received.length > before);
  const sent = ended(living);
  living.kill("SIGTERM");
  expect(await sent).toBe(0);
  await server.close();
  // A stop lets letters under way end: whatever the server took is marked, so nothing comes twice.
  const taken = server.received.slice(before).map(({ messageId }) => messageId.slice(1, 37));
  expect(taken.length).toBeGreaterThan(0);
  expect(await unsent(taken)).toBe(0);
  await backdate();
  await watcher.freeJobsOfTheDead();
  expect(await locked()).toBe(0);
}, 60_000);
