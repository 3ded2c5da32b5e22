import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { program } from "@/db/embedded/binaries";
import { serverEnvironment } from "@/db/embedded/cluster";
import { markOf } from "@/db/embedded/leftover";
import { clusterIn, type Place } from "@/db/embedded/place";
import { signal } from "@/db/embedded/processes";
import { StartRefusal } from "@/db/embedded/refusal";

/** A running PostgreSQL that is our child. */
export type Server = {
  readonly port: number;
  /** Settles when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends all sessions and shuts down cleanly; what has not ended in time is stopped at once, losing no commit. */
  stop(withinMs: number): Promise<void>;
};

const readyWithinMs = 120_000;
const logLimitBytes = 10_000_000;

/** Starts the cluster of a home on a free loopback port and waits until it answers the address it is given. */
export async function startServer(place: Place, native: string, addressAt: (port: number) => string): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = launch(place, native, port);
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
    const outcome = await Promise.race([answers(addressAt(port), child), ended.then(() => "ended" as const)]);
    if (outcome === "ready") return { port, ended, stop: (withinMs) => stopChild(child, ended, withinMs) };
    await stopChild(child, ended, 5_000);
    const said = lastLines(logIn(place.home));
    if (attempt < 5 && /could not bind|Address already in use/.test(said)) continue;
    throw new Error(`PostgreSQL did not start (${outcome}). The end of ${logIn(place.home)}:\n${said}`);
  }
}

/** Starts the program on a port; it may not have come up yet. */
export function launch({ home, user }: Place, native: string, port: number): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    cluster_name: markOf(home),
    fsync: "on",
    shared_buffers: "128MB",
    max_connections: 60,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
  };
  const log = openLog(home);
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(program(native, "postgres"), ["-D", clusterIn(home), ...options], {
    ...(user ?? {}),
    cwd: home,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  return child;
}

async function answers(address: string, child: ChildProcess): Promise<"ready" | "no answer in time"> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until && child.exitCode === null; await pause(25)) {
    const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return "ready";
    } catch (error) {
      if ((error as { code?: string }).code === "28P01")
        throw new StartRefusal(
          "The database refuses the passwords in credentials.json: put back the file that belongs to this data folder.",
        );
    }
  }
  return "no answer in time";
}

async function stopChild(child: ChildProcess, ended: Promise<void>, withinMs: number): Promise<void> {
  for (const [name, waitMs] of [
    ["SIGINT", withinMs],
    ["SIGQUIT", 2_000],
    ["SIGKILL", 2_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    signal(child.pid, name);
    await Promise.race([ended, pause(waitMs, undefined, { ref: false })]);
  }
}

const logIn = (home: string): string => join(home, "postgres.log");

function openLog(home: string): number {
  const path = logIn(home);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

const lastLines = (path: string): string => readFileSync(path, "utf8").trimEnd().split("\n").slice(-8).join("\n");

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
