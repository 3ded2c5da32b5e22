import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const programNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium that runs: the one named by CHROMIUM_PATH, one on PATH, Playwright's own, or one
 * installed now (Playwright's download, then Debian's package when root).
 * @throws Error saying what to install when none can be had.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which does not start: name a Chromium or Chrome program, or unset it.`);
  }
  const present = onPath() ?? playwrightsOwn();
  if (present) return present;
  console.log("No Chromium found: trying Playwright's download…");
  attempt("npx", ["playwright", "install", "chromium"], 120_000);
  const downloaded = playwrightsOwn();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0) installDebianPackage();
  const installed = onPath();
  if (installed) return installed;
  throw new Error(
    'The browser tests need a Chromium: install one (Debian: "apt-get install chromium fonts-noto-core"; elsewhere "npx playwright install --with-deps chromium" or Google Chrome), or name one with CHROMIUM_PATH.',
  );
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = programNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path) && runs(path));
}

function playwrightsOwn(): string | undefined {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|[/\\])(chrome|Chromium|headless_shell|chrome-headless-shell|chrome\.exe)$/.test(path))
    .map((path) => join(folder, path))
    .find(runs);
}

function installDebianPackage(): void {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return;
  console.log("Installing Debian's Chromium…");
  attempt("apt-get", ["update"], 180_000);
  attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core"], 600_000);
}

/** Ubuntu's `chromium` may be a stub that only asks for snap, hence the trial. */
const runs = (path: string): boolean =>
  spawnSync(path, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;

function attempt(program: string, words: readonly string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, words, { timeout, env, stdio: "ignore" });
}
