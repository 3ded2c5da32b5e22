import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { migrationLint } from "@/scripts/gate/migration-steps";

const migrations = mkdtempSync(join(tmpdir(), "throughline-migrations-"));
cpSync("db/migrations", migrations, { recursive: true });
afterAll(() => rmSync(migrations, { recursive: true, force: true }));

/** The rules that squawk, run as the gate runs it, finds broken in a folder of migrations. */
function brokenRules(): string[] {
  const said = migrationLint(migrations).map(([program = "", ...words]) => {
    const at = resolve("node_modules", ".bin", program);
    const { stdout } = spawnSync(at, [...words, "--reporter", "json"], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    return JSON.parse(stdout) as { rule_name: string }[];
  });
  return said.flat().map(({ rule_name }) => rule_name);
}

describe("a migration", { timeout: 60_000 }, () => {
  it("that is in the project breaks no rule", () => {
    expect(brokenRules()).toEqual([]);
  });

  it.each([
    ["adding-required-field", 'ALTER TABLE "kpis" ADD COLUMN "owner_name" text NOT NULL;'],
    ["ban-drop-column", 'ALTER TABLE "kpis" DROP COLUMN "name";'],
    ["ban-drop-table", 'DROP TABLE "kpis";'],
    ["renaming-column", 'ALTER TABLE "kpis" RENAME COLUMN "name" TO "title";'],
    ["changing-column-type", 'ALTER TABLE "kpis" ALTER COLUMN "name" SET DATA TYPE varchar(20);'],
    ["prefer-timestamp-tz", 'ALTER TABLE "kpis" ADD COLUMN "seen_at" timestamp;'],
  ])("would be refused by %s", (rule, planted) => {
    writeFileSync(join(migrations, "9999_planted.sql"), planted);
    expect(brokenRules()).toContain(rule);
    rmSync(join(migrations, "9999_planted.sql"));
  });
});
