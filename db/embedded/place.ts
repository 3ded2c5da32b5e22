import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartRefusal } from "@/db/embedded/refusal";

/** The account the server runs under; null means the one we run under. PostgreSQL itself refuses to run as root. */
type ServerUser = { readonly uid: number; readonly gid: number } | null;

/** Where a data folder's database really lives, and under which account. */
export type Place = { readonly home: string; readonly user: ServerUser };

const unprivileged = { uid: 65534, gid: 65534 } as const;
const systemFolder = "/var/lib/throughline";

/** The folder, inside a home, that PostgreSQL calls its data directory. */
export const clusterIn = (home: string): string => join(home, "postgres");

/**
 * The place of a database that exists already, or null.
 * @throws StartRefusal when it belongs to an account we are not, or lies where its account cannot reach it.
 */
export function placeOf(dataDir: string): Place | null {
  const home = [resolve(dataDir), systemHome(dataDir)].find((candidate) => existsSync(clusterIn(candidate)));
  if (home === undefined) return null;
  const owner = statSync(clusterIn(home));
  if (!isRoot()) {
    if (process.getuid && owner.uid !== process.getuid()) {
      throw new StartRefusal(
        `The database in ${home} belongs to another user (uid ${owner.uid}): start as that user or as root, or set THROUGHLINE_DATA_DIR to another folder.`,
      );
    }
    return { home, user: null };
  }
  const user = owner.uid === 0 ? unprivileged : { uid: owner.uid, gid: owner.gid };
  if (!reaches(user, home)) {
    throw new StartRefusal(
      `The database in ${home} runs as user ${user.uid}, who can no longer enter that folder: allow it with "chmod o+x" on the folders above, or move the data folder.`,
    );
  }
  return { home, user };
}

/**
 * The place for a new database, its folder made: the data folder itself, or a system folder
 * when we are root and the unprivileged account could not get there.
 */
export function newPlace(dataDir: string): Place {
  const wanted = resolve(dataDir);
  if (!isRoot()) return { home: made(wanted, 0o700), user: null };
  if (reaches(unprivileged, made(wanted, 0o711))) return { home: wanted, user: unprivileged };
  made(systemFolder, 0o711);
  return { home: made(systemHome(dataDir), 0o711), user: unprivileged };
}

/** Whether the account can enter a folder, tried rather than computed. */
export function reaches(user: { uid: number; gid: number }, folder: string): boolean {
  return worksAs(user, 'cd "$1"', folder);
}

/**
 * Runs a shell line as the account, with `$1` set.
 * @throws StartRefusal where the system does not let root become somebody else.
 */
export function worksAs(user: { uid: number; gid: number }, line: string, argument: string): boolean {
  const run = spawnSync("/bin/sh", ["-c", line, "sh", argument], { ...user, cwd: "/", stdio: "ignore" });
  if (run.error) {
    throw new StartRefusal(
      "PostgreSQL does not run as root and this system does not let root start it as another user: start Throughline as an ordinary user.",
    );
  }
  return run.status === 0;
}

const isRoot = (): boolean => process.getuid?.() === 0;

const systemHome = (dataDir: string): string =>
  join(systemFolder, createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 16));

function made(folder: string, mode: number): string {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, mode);
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    throw new StartRefusal(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): set THROUGHLINE_DATA_DIR to a folder of yours.`,
    );
  }
}
