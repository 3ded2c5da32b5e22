import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { analyse } from "@/db/statistics";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { freePort } from "@/scripts/gate/app-under-test";
import { mailSink } from "@/tests/support/mail-sink";

/** A demo company of one test: its database and mail server stay while the app is started and killed on them. */
export interface OwnApp {
  readonly url: string;
  readonly mails: Awaited<ReturnType<typeof mailSink>>["received"];
  /** Starts the build that is there at a moment of the pinned clock, and waits until it is ready. */
  start(now: string): Promise<void>;
  /** SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Ends it by SIGTERM. */
  stop(): Promise<void>;
  /** Rows as the database's owner reads them. */
  rows<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Ends everything and erases the data. */
  end(): Promise<void>;
}

const readyWithinMs = 60_000;
const stopWithinMs = 10_000;

/** Loads the demo company of `now` into a database of its own. */
export async function ownApp(name: string, now: string): Promise<OwnApp> {
  const dataDir = join(".test", name);
  await eraseEmbedded(dataDir);
  const database = await startEmbedded({ dataDir, say: () => {} });
  await migrate(database.ownerUrl);
  await seedIfEmpty(database.appUrl, { demo: true, now: new Date(now) });
  await analyse(database.ownerUrl);
  const sink = await mailSink();
  const pool = new Pool({ connectionString: database.ownerUrl, max: 2 });
  pool.on("error", () => {});
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let web: ChildProcess | null = null;
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const ending = web;
    web = null;
    if (ending) await ended(ending, signal);
  };
  return {
    ...{ url, mails: sink.received },
    start: async (at) => {
      web = launch(port, { DATABASE_URL: database.appUrl, NEXTAUTH_URL: url, SMTP_URL: sink.url, THROUGHLINE_NOW: at });
      await untilReady(url, web);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    rows: async (statement, values = []) => (await pool.query(statement, [...values])).rows,
    end: async () => {
      await end("SIGKILL");
      await Promise.all([pool.end(), sink.close()]);
      await database.stop();
      await eraseEmbedded(dataDir);
    },
  };
}

function launch(port: number, settings: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_OWNER_URL: _owner, ...inherited } = process.env;
  const keeper = new URL("../../../scripts/start/leave-with-parent.mjs", import.meta.url).href;
  const next = join("node_modules", "next", "dist", "bin", "next");
  return spawn(process.execPath, ["--import", keeper, next, "start", "-H", "127.0.0.1", "-p", `${port}`], {
    env: {
      ...inherited,
      ...settings,
      NODE_ENV: "production",
      NEXTAUTH_SECRET: "a secret of this test alone, long enough",
      MAIL_FROM: "Throughline <throughline@house.example>",
      THROUGHLINE_DEMO: "1",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function untilReady(url: string, web: ChildProcess): Promise<void> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until && web.exitCode === null; await pause(50)) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`The app of this test did not become ready (${web.exitCode ?? "it runs"})`);
}

/** @throws Error when a SIGTERM is not followed within the time promised; it is killed then. */
async function ended(web: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (web.exitCode !== null || web.signalCode !== null) return;
  const gone = new Promise<"gone">((resolve) => web.once("exit", () => resolve("gone")));
  web.kill(signal);
  if ((await Promise.race([gone, pause(stopWithinMs, "late", { ref: false })])) === "gone") return;
  web.kill("SIGKILL");
  throw new Error("The app did not end on SIGTERM");
}
