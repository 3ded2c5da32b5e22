import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { birthOf } from "@/db/embedded/processes";
import { StartRefusal } from "@/db/embedded/refusal";

/** The right of one process to run the database of a data folder. */
export type Lock = { release(): void };

/**
 * Takes the data folder for this process, also from an owner that died without letting go.
 * @throws StartRefusal while another living process holds it.
 */
export function takeLock(home: string): Lock {
  const path = join(home, "lock.json");
  const claim = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (claimed(path, claim)) return { release: () => readOrNull(path) === claim && rmSync(path, { force: true }) };
    const holder = readOrNull(path);
    if (holder !== null && isAlive(holder)) throw heldBy(holder, home);
    if (holder !== null) clear(path, holder);
  }
  throw new StartRefusal(`The data folder ${home} is being started by another process; try again in a moment.`);
}

/** Creates the lock whole or not at all: a hard link never shows a half-written file and never replaces one. */
function claimed(path: string, claim: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, claim, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead owner's lock; a lock that somebody else took in the meantime is put back. */
function clear(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== stale) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(holder: string): boolean {
  const { pid, birth } = parsed(holder);
  return pid > 0 && birthOf(pid) === birth;
}

function heldBy(holder: string, home: string): StartRefusal {
  return new StartRefusal(
    `Throughline is already running on the data folder ${home} (process ${parsed(holder).pid}): stop it first, or set THROUGHLINE_DATA_DIR to another folder.`,
  );
}

function parsed(holder: string): { pid: number; birth: string | null } {
  try {
    return JSON.parse(holder) as { pid: number; birth: string | null };
  } catch {
    return { pid: 0, birth: null };
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
