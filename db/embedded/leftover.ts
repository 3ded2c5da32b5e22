import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { clusterIn } from "@/db/embedded/place";
import { processesMarked, signal } from "@/db/embedded/processes";
import { StartRefusal } from "@/db/embedded/refusal";

/** What every process of a home's server carries in its command line, children through `cluster_name`. */
export const markOf = (home: string): string =>
  `throughline-${createHash("sha256").update(home).digest("hex").slice(0, 16)}`;

/** The port a home's server was last started on, as PostgreSQL itself notes it, or null. */
export function portOf(home: string): number | null {
  const port = Number(postmasterFile(home)[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

/**
 * Ends a server that outlived a killed Throughline, its children included. To be called by the holder of the lock only.
 * Without any left, the note it left behind is removed: its process id may by now be somebody else's.
 */
export async function stopLeftover(home: string): Promise<void> {
  const living = () => processesMarked(markOf(home));
  const postmaster = Number(postmasterFile(home)[0]);
  const rounds = [
    { name: "SIGINT", to: (pid: number) => Number.isNaN(postmaster) || pid === postmaster, waitMs: 8_000 },
    { name: "SIGQUIT", to: () => true, waitMs: 3_000 },
    { name: "SIGKILL", to: () => true, waitMs: 3_000 },
  ] as const;
  for (const { name, to, waitMs } of rounds) {
    for (const pid of living().filter(to)) signal(pid, name);
    for (const until = Date.now() + waitMs; living().length > 0 && Date.now() < until; ) await pause(50);
  }
  if (living().length > 0) {
    throw new StartRefusal(
      `A database server of an earlier start still runs on ${home} (process ${living()[0]}) and cannot be stopped: stop it by hand.`,
    );
  }
  if (process.platform !== "win32") rmSync(join(clusterIn(home), "postmaster.pid"), { force: true });
}

function postmasterFile(home: string): string[] {
  try {
    return readFileSync(join(clusterIn(home), "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}
