import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { program } from "@/db/embedded/binaries";
import { clusterIn, type Place } from "@/db/embedded/place";
import { processesMarked, signal } from "@/db/embedded/processes";
import { StartRefusal } from "@/db/embedded/refusal";

const draftPrefix = "postgres.new-";
const majorVersion = "18";

/** Surroundings of PostgreSQL's programs: nothing of ours leaks in, no PG… variable of the user steers them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: "C", TZ: "UTC" } as Record<string, string | undefined> as NodeJS.ProcessEnv;
}

/**
 * Makes the cluster of a home in a draft folder and puts it in place in one step, so that a kill
 * at any moment leaves either none or a whole one.
 * @throws Error with what initdb said when it fails, or when given up, having ended it and removed its draft.
 */
export async function createCluster(
  { home, user }: Place,
  native: string,
  superuser: { readonly name: string; readonly password: string },
  giveUp: AbortSignal,
): Promise<void> {
  const draft = join(home, `${draftPrefix}${randomUUID()}`);
  const [cluster, passwordFile] = [join(draft, "cluster"), join(draft, "password")];
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, superuser.password, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  const words = ["-D", cluster, "-U", superuser.name, `--pwfile=${passwordFile}`];
  try {
    await initialise(native, { home, user }, words, giveUp);
  } catch (error) {
    await removeDrafts(home);
    throw error;
  }
  renameSync(cluster, clusterIn(home));
  syncFolder(home);
  rmSync(draft, { recursive: true, force: true });
}

/**
 * Removes what killed first starts left behind, their initdb included, which may still be writing.
 * To be called by the holder of the lock only.
 */
export async function removeDrafts(home: string): Promise<void> {
  for (const pid of processesMarked(`-D ${join(home, draftPrefix)}`)) signal(pid, "SIGKILL");
  const drafts = () => readdirSync(home).filter((entry) => entry.startsWith(draftPrefix));
  for (let attempt = 0; attempt < 50 && drafts().length > 0; attempt += 1) {
    if (attempt > 0) await pause(100);
    for (const name of drafts()) await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Makes an existing cluster fit to start: of our version, and owned by the account that runs it
 * (a folder copied by root belongs to root, which PostgreSQL refuses).
 */
export function adoptCluster({ home, user }: Place): void {
  const cluster = clusterIn(home);
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version !== majorVersion) {
    throw new StartRefusal(
      `The database in ${home} was made by PostgreSQL ${version} and this Throughline brings ${majorVersion}: set THROUGHLINE_DATA_DIR to another folder or upgrade it first.`,
    );
  }
  if (user && lstatSync(cluster).uid !== user.uid) giveTo(user, cluster);
  if (process.platform !== "win32") chmodSync(cluster, 0o700);
}

/** The built-in C.UTF-8 collation does not depend on the machine's C library, so that a data folder may move. */
function initialise(
  native: string,
  { home, user }: Place,
  where: readonly string[],
  giveUp: AbortSignal,
): Promise<void> {
  const how = [
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--encoding=UTF8",
    "--data-checksums",
    "-A",
    "scram-sha-256",
  ];
  const child = spawn(program(native, "initdb"), [...where, ...how], {
    ...(user ?? {}),
    cwd: home,
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    signal: giveUp,
    killSignal: "SIGKILL",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed (${code}):\n${output}`))));
  });
}

/** Makes a rename survive a power cut. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function giveTo(user: { uid: number; gid: number }, path: string): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(user, join(path, name));
  lchownSync(path, user.uid, user.gid);
}
