import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildIfNeeded, sourceFingerprint } from "@/scripts/start/build";

const builder = join("node_modules", "next", "dist", "bin", "next");
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "throughline-build-"));
  write("app/page.tsx", "one");
  write("lib/kernel/money.ts", "two");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it.each([
  ["a changed file", () => write("app/page.tsx", "other")],
  ["a new file", () => write("messages/en.json", "{}")],
  ["a moved file", () => [rmSync(join(root, "app/page.tsx")), write("app/home/page.tsx", "one")]],
  ["other dependencies", () => write("package-lock.json", "{}")],
])("needs a new build after %s", (_change, change) => {
  const before = sourceFingerprint(root);
  change();

  expect(sourceFingerprint(root)).not.toBe(before);
});

it("needs no new build after a change to a test or to documents", () => {
  const before = sourceFingerprint(root);
  write("lib/kernel/money.test.ts", "test");
  write("docs/glossary.md", "words");

  expect(sourceFingerprint(root)).toBe(before);
});

it("builds once for the same sources", async () => {
  write(
    builder,
    "require('fs').mkdirSync('.next', { recursive: true }); require('fs').writeFileSync('.next/BUILD_ID', '1');",
  );
  const said: string[] = [];
  for (let start = 1; start <= 2; start += 1) await buildIfNeeded(root, process.env, (line) => said.push(line));

  expect(said).toEqual(["Building (first start or changed sources)…"]);
});

it("shows what the build said when it fails, and builds again at the next start", async () => {
  write(builder, "console.error('Type error in page.tsx'); process.exit(1);");
  const attempt = () => buildIfNeeded(root, process.env, () => {});

  await expect(attempt()).rejects.toThrow("Type error in page.tsx");
  await expect(attempt()).rejects.toThrow("Type error in page.tsx");
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
