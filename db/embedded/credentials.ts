import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StartRefusal } from "@/db/embedded/refusal";

/** One role of the embedded server; the superuser only prepares the other two. */
export const roles = {
  superuser: "throughline_superuser",
  owner: "throughline_owner",
  app: "throughline_app",
} as const;

export type Role = keyof typeof roles;

/** The random password of each role: 32 bytes, in letters that need no quoting. */
export type Credentials = Readonly<Record<Role, string>>;

/** The passwords kept in a home, or null when none were made yet. */
export function readCredentials(home: string): Credentials | null {
  try {
    return JSON.parse(readFileSync(pathIn(home), "utf8")) as Credentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new StartRefusal(
      `The database passwords in ${pathIn(home)} cannot be read: run this as the user who started Throughline.`,
    );
  }
}

/** The passwords of a home, made and safely on disk before any database can depend on them. */
export function ensureCredentials(home: string): Credentials {
  const kept = readCredentials(home);
  if (kept) return kept;
  const made: Credentials = { superuser: password(), owner: password(), app: password() };
  writePrivately(pathIn(home), JSON.stringify(made));
  return made;
}

/** Address of one database of the embedded server for one role. */
export function addressOf(role: Role, credentials: Credentials, port: number, database = "throughline"): string {
  return `postgresql://${roles[role]}:${credentials[role]}@127.0.0.1:${port}/${database}`;
}

/** Writes a file whole or not at all, readable by the folder's owner alone. */
export function writePrivately(path: string, content: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  const folder = statSync(dirname(path));
  if (process.getuid?.() === 0) chownSync(draft, folder.uid, folder.gid);
  const handle = openSync(draft, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, path);
}

/** @throws StartRefusal when there is a database but its passwords were deleted: nothing could sign in to it. */
export function assertCredentialsKept(home: string, cluster: string): void {
  if (existsSync(cluster) && !existsSync(pathIn(home))) {
    throw new StartRefusal(
      `The database in ${home} has lost its ${pathIn(home)}: put that file back, or move the folder away to begin anew.`,
    );
  }
}

const pathIn = (home: string): string => join(home, "credentials.json");
const password = (): string => randomBytes(32).toString("base64url");
