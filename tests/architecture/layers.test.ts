import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Each rule of .dependency-cruiser.cjs with the smallest tree that breaks it and no other rule. */
const planted: Record<string, Record<string, string>> = {
  "no-cycles": {
    "lib/a.ts": 'import { b } from "./b"; export const a = () => b;',
    "lib/b.ts": 'import { a } from "./a"; export const b = () => a;',
  },
  "db-knows-nobody": { "db/client.ts": 'import "@/lib/money";', "lib/money.ts": "export const money = 1;" },
  "vocabulary-imports-nothing": {
    "db/vocabulary/kpis.ts": 'import "./people";',
    "db/vocabulary/people.ts": "export const roles = [];",
  },
  "lib-knows-no-framework": { "lib/kpis/status.ts": 'import { redirect } from "next/navigation"; redirect("/");' },
  "only-queries-and-commands-touch-the-database": { "lib/kpis/status.ts": 'import { eq } from "drizzle-orm"; eq;' },
  "app-goes-through-lib": {
    "app/kpis/page.tsx": 'import { connect } from "@/db/client"; connect;',
    "db/client.ts": "export const connect = 1;",
  },
  "ui-is-domain-free": {
    "app/_ui/mark.tsx": 'import { status } from "@/lib/kpis/status"; status;',
    "lib/kpis/status.ts": "export const status = 1;",
  },
  "recharts-lives-in-charts": { "app/_ui/trend.tsx": 'import { LineChart } from "recharts"; LineChart;' },
};

/** What the rules allow, close to what they refuse. */
const allowed: Record<string, string> = {
  "lib/kpis/queries/list-kpis.ts":
    'import { eq } from "drizzle-orm"; import { connect } from "@/db/client"; eq; connect;',
  "lib/kpis/status.ts": 'import { roles } from "@/db/vocabulary/people"; roles;',
  "app/_server/context.ts": 'import { connect } from "@/db/client"; connect;',
  "app/_ui/charts/trend.tsx": 'import { LineChart } from "recharts"; LineChart;',
  "app/kpis/page.tsx": 'import { redirect } from "next/navigation"; redirect("/");',
  "db/client.ts": 'import { roles } from "./vocabulary/people"; export const connect = roles;',
  "db/vocabulary/people.ts": "export const roles = [];",
};

const config = createRequire(import.meta.url)(resolve(".dependency-cruiser.cjs")) as { forbidden: { name: string }[] };
const folder = mkdtempSync(join(tmpdir(), "throughline-layers-"));
let found: Record<string, string[]>;

/** One tree for each rule, cruised on two cores at most; each sees the project's own packages and settings. */
beforeAll(() => {
  found = Object.fromEntries(Object.entries({ ...planted, allowed }).map(([name, tree]) => [name, broken(name, tree)]));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function broken(name: string, tree: Record<string, string>): string[] {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) cpSync(file, join(root, file));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"), "junction");
  const program = resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const folders = [...new Set(Object.keys(tree).map((path) => path.split("/")[0] ?? ""))];
  const words = [program, ...folders, "--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const { stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

describe("the dependency rules", () => {
  it("each have a planted violation here", () => {
    expect(Object.keys(planted).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted());
    expect(readFileSync(".dependency-cruiser.cjs", "utf8")).not.toContain('severity: "warn"');
  });

  it.each(Object.keys(planted))("%s catches it, and no other rule does", (rule) => {
    expect(found[rule]).toEqual([rule]);
  });

  it("let through what the architecture allows", () => {
    expect(found.allowed).toEqual([]);
  });
});
