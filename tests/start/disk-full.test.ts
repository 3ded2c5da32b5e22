import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { expect, it } from "vitest";
import { startEmbedded } from "@/db/embedded";
import { isFullSize, proves } from "@/tests/support/size";
import { startSender } from "./ingest-sender";
import { killHard, runProgram, untilSaid } from "./killing";

const server = "tests/start/ingest-server.ts";
const megabytes = 200;

/** A folder on a disk of its own, which only root of Linux can make; null elsewhere. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "throughline-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=711`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  chmodSync(folder, 0o711);
  return folder;
}

it.runIf(isFullSize)(
  "answers 5xx while the disk is full, writes nothing by halves, and goes on by itself",
  async () => {
    const disk = smallDisk();
    if (disk === null) return expect(notRun("J9 disk full")).toBe(true);
    proves("J9 disk full under ingest", "times", 1);
    const dataDir = join(disk, "data");
    const sender = startSender(dataDir);
    const child = runProgram(server, [dataDir], { NODE_OPTIONS: "--conditions=react-server" });
    try {
      sender.aim((await untilSaid(child, 1))()[0] ?? 0);
      while (sender.acknowledged.length < 500) await pause(5);
      const ballast = join(disk, "ballast");
      execFileSync("sh", ["-c", `dd if=/dev/zero of=${ballast} bs=1M 2>/dev/null || true`]);
      writeFileSync(join(disk, "last"), "");
      const failed = () => [...sender.answers].reduce((sum, [status, times]) => sum + (status === 200 ? 0 : times), 0);
      while (failed() < 20) await pause(20);
      rmSync(ballast);
      const before = sender.acknowledged.length;
      while (sender.acknowledged.length < before + 500) await pause(5);
      await sender.finish();
      console.log(`answers: ${JSON.stringify([...sender.answers])}`);
      expect([...sender.answers.keys()].filter((status) => status !== 200 && status < 500)).toEqual([]);
    } finally {
      await killHard(child, dataDir, "everything");
    }
    try {
      expect(await halves(dataDir)).toEqual({
        events: sender.acknowledged.length,
        told: sender.acknowledged.length,
        identities: sender.acknowledged.length,
      });
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  },
);

/** Says in the table of proofs that this one was not made. */
function notRun(proof: string): boolean {
  console.log(`${proof}: not run, for this machine gives no disk of its own`);
  proves(`${proof}: not run, no disk of its own`, "times", 0);
  return true;
}

/** Events, what their deliveries tell of them, and the identities that keep each from coming twice. */
async function halves(dataDir: string) {
  const database = await startEmbedded({ dataDir, say: () => {} });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`select (select count(*)::int from events) as events,
      (select sum(events)::int from event_batches) as told, (select count(*)::int from event_identities) as identities`);
    return rows[0];
  } finally {
    await client.end();
    await database.stop();
  }
}
