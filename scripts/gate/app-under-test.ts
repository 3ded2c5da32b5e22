import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { eraseEmbedded } from "@/db/embedded";
import { collect } from "@/scripts/start/child";

/** The product as a stranger starts it, freshly seeded, at a pinned moment. */
export type AppUnderTest = {
  readonly url: string;
  /** The start script; the web server is its child. */
  readonly pid: number;
  readonly dataDir: string;
  /** The moment it is pinned to. */
  readonly now: Date;
  /** Ends it by SIGTERM; true when it ended cleanly within the ten seconds promised. */
  stop(): Promise<boolean>;
};

const pinnedNow = "2026-11-23T08:00:00Z";
const readyWithinMs = 600_000;
const promisedStopMs = 10_000;

/** Builds if needed and starts the app on an empty data folder, in `.test` by its name. @throws Error with its last lines when it does not become ready. */
export async function startAppUnderTest(name = "data"): Promise<AppUnderTest> {
  const dataDir = join(".test", name);
  await eraseEmbedded(dataDir);
  const port = await freePort();
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, NEXTAUTH_URL: _auth, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", "start.ts")], {
    env: {
      ...inherited,
      HOST: "127.0.0.1",
      PORT: String(port),
      THROUGHLINE_DATA_DIR: dataDir,
      THROUGHLINE_DEMO: "1",
      THROUGHLINE_NOW: pinnedNow,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lastLines = collect(child, 60);
  for (const until = Date.now() + readyWithinMs; Date.now() < until && child.exitCode === null; await pause(100)) {
    const url = lastLines()
      .join("\n")
      .match(/^Throughline is ready: (\S+)$/m)?.[1];
    if (url) return { url, pid: child.pid ?? 0, dataDir, now: new Date(pinnedNow), stop: () => stop(child) };
  }
  await stop(child);
  throw new Error(`The app did not become ready:\n${lastLines().join("\n")}`);
}

async function stop(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) return false;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await Promise.race([ended, pause(promisedStopMs, undefined, { ref: false })]);
  if (child.exitCode === null) child.kill("SIGKILL");
  return child.exitCode === 0;
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
