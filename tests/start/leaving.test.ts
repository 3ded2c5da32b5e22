import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { birthOf, processesMarked } from "@/db/embedded/processes";
import { freshDataDir } from "@/tests/start/killing";

const dataDir = freshDataDir();

afterEach(() => eraseEmbedded(dataDir));

it.skipIf(process.platform === "win32")("gives up a first start at once, and the next one begins anew", async () => {
  const leaving = new AbortController();
  const opening = startEmbedded({ dataDir, say: () => {}, giveUp: leaving.signal });
  opening.catch(() => {});
  while (processesMarked(`-D ${dataDir}`).length === 0) await pause(5);
  leaving.abort();

  await expect(opening).rejects.toThrow("aborted");
  expect(processesMarked(`-D ${dataDir}`)).toEqual([]);
  expect(readdirSync(dataDir)).toEqual(["credentials.json"]);
  const database = await startEmbedded({ dataDir, say: () => {} });
  await database.stop();
});

it.runIf(process.platform === "linux")("ends with npm, also when npm is killed and its shell lives on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-npm-"));
  const script = `cd "${process.cwd()}" && node --import tsx tests/start/npm-child.ts`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "npm-child", scripts: { child: script } }));
  const npm = spawn("npm", ["run", "child"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const watching = Number((await untilHeard(npm, /watching (\d+)/))[1]);
  const over = untilHeard(npm, /npm is gone/);
  npm.kill("SIGKILL");
  await over;
  while (birthOf(watching) !== null) await pause(20);
  expect(birthOf(watching)).toBeNull();
  rmSync(folder, { recursive: true });
});

function untilHeard(child: ChildProcess, what: RegExp): Promise<RegExpMatchArray> {
  let text = "";
  return new Promise((resolve) =>
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = text.match(what);
      if (found) resolve(found);
    }),
  );
}
