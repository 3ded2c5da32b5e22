import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "@/scripts/start/child";

const sources = [
  "app",
  "lib",
  "db",
  "messages",
  "public",
  "i18n",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const nextProgram = join("node_modules", "next", "dist", "bin", "next");

/**
 * Builds the app unless the present build was made from exactly these sources.
 * @throws Error with the build's own output when it fails.
 */
export async function buildIfNeeded(
  root: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const note = join(root, ".next", "throughline-build");
  const fingerprint = sourceFingerprint(root);
  if (existsSync(note) && existsSync(join(root, ".next", "BUILD_ID")) && readFileSync(note, "utf8") === fingerprint)
    return;
  say("Building (first start or changed sources)…");
  rmSync(note, { force: true });
  const build = await runQuietly(process.execPath, [join(root, nextProgram), "build"], { cwd: root, env: environment });
  if (build.code !== 0) throw new Error(`The build failed:\n${build.output}`);
  writeFileSync(note, fingerprint);
}

/** One hash over the path and content of everything that goes into a build; tests do not. */
export function sourceFingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesUnder(root, source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(root: string, path: string): string[] {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry || /\.test\.tsx?$/.test(path)) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
