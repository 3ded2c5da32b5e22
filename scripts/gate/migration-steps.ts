import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { programStep, type Step } from "@/scripts/gate/steps";

const folder = join("db", "migrations");

/** They begin with an empty database, where there is nobody to lock out, and like every landed migration are not edited. */
const founding = ["0000_first_schema.sql", "0001_guards.sql"];

/**
 * In them the one serial column, which numbers events as they arrive, may stay. The others are what .squawk.toml leaves
 * out for all migrations: a list on the command line replaces the one of the file.
 */
const meaninglessForFounding = [
  "prefer-identity",
  "prefer-bigint-over-int",
  "require-lock-timeout",
  "require-statement-timeout",
];

/** squawk over the migrations of a folder, the founding ones and all later ones each by the rules that mean something there. */
export function migrationLint(migrations: string = folder): (readonly string[])[] {
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const path = (name: string) => join(migrations, name);
  const later = files.filter((name) => !founding.includes(name)).map(path);
  const squawk = ["squawk", "--config", ".squawk.toml"];
  return [
    [...squawk, ...meaninglessForFounding.map((rule) => `--exclude=${rule}`), ...founding.map(path)],
    ...(later.length > 0 ? [[...squawk, ...later]] : []),
  ];
}

/** The migrations are consistent, lock nobody out, and say what the schema in code says. */
export function migrationSteps(): Step[] {
  return [
    programStep("migrations are consistent (drizzle-kit)", ["drizzle-kit", "check"]),
    ...migrationLint().map((words, at) =>
      programStep(`${at === 0 ? "founding" : "later"} migrations are safe to run (squawk)`, words),
    ),
    migrationDrift,
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
