import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { programStep, type Step, vitestStep } from "@/scripts/gate/steps";

/** What `npm run check` runs, fastest first, and what the gate begins with. */
export function staticSteps(): Step[] {
  return [
    programStep("format and lint (biome)", ["biome", "check", "--error-on-warnings", "."]),
    programStep("types (tsc)", ["tsc", "--noEmit"]),
    programStep("dependency rule (dependency-cruiser)", [
      "depcruise",
      "app",
      "lib",
      "db",
      "--config",
      ".dependency-cruiser.cjs",
    ]),
    programStep("unused code (knip)", ["knip"]),
    ...(existsSync("drizzle.config.ts")
      ? [programStep("migrations are consistent (drizzle-kit)", ["drizzle-kit", "check"]), migrationDrift]
      : []),
    vitestStep("unit tests", "unit"),
  ];
}

/** The schema in code has no change without a migration: generating one on a copy of the project's `db` adds no file. */
const migrationDrift: Step = {
  name: "schema and migrations agree",
  run: async () => {
    const copy = mkdtempSync(join(".test", "migrations-"));
    try {
      for (const path of ["db", "drizzle.config.ts", "tsconfig.json"])
        cpSync(path, join(copy, path), { recursive: true });
      const program = resolve("node_modules", ".bin", "drizzle-kit");
      const run = spawnSync(program, ["generate", "--name", "drift"], {
        cwd: copy,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
      const [before, after] = ["", copy].map((root) => readdirSync(join(root, "db", "migrations")));
      const added = after?.filter((name) => !before?.includes(name)) ?? [];
      if (run.status === 0 && added.length === 0) return { passed: 1, failed: 0 };
      console.error(`${run.stdout}${run.stderr}\nA migration is missing: npm run db:generate -- --name what_changed`);
      return { passed: 0, failed: 1 };
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  },
};
