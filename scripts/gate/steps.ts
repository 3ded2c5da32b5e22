import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Counts, honest, playwrightCounts, vitestCounts } from "@/scripts/gate/reports";

/** One part of the gate; it shows its own progress and output, and never throws for a test that fails. */
export type Step = { readonly name: string; run(): Promise<Counts> };

/** A step's name with what came of it. */
export type Outcome = Counts & { readonly name: string };

const reportFolder = join(".test", "reports");

/** Where the last run of a vitest project left its JSON report. */
export const reportOf = (project: string): string => join(reportFolder, `vitest-${project}.json`);

/** A program that is right when it exits with 0: one test. */
export function programStep(name: string, words: readonly string[]): Step {
  return {
    name,
    run: async () => ((await runLoudly(words)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

/** All tests of one vitest project. */
export function vitestStep(name: string, project: string): Step {
  return {
    name,
    run: () =>
      counted(reportOf(project), vitestCounts, (report) =>
        runLoudly([
          "vitest",
          "run",
          "--project",
          project,
          "--reporter=dot",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ]),
      ),
  };
}

/** The browser tests of some projects, against the app the variables name. */
export function browserTests(
  lane: string,
  projects: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Counts> {
  const chosen = projects.map((project) => `--project=${project}`);
  return counted(join(reportFolder, `playwright-${lane}.json`), playwrightCounts, (report) =>
    runLoudly(["playwright", "test", ...chosen, `--output=.test/browser/${lane}`, "--reporter=line,json"], {
      ...variables,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    }),
  );
}

/** Runs steps in order with their times; later steps run although earlier ones failed, so that one run tells everything. */
export async function runSteps(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of steps) {
    console.log(`\n▶ ${name}`);
    const began = performance.now();
    const counts = await run().catch((error: unknown) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${counts.failed === 0 ? "✓" : "✗"} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`,
    );
    outcomes.push({ name, ...counts });
  }
  return outcomes;
}

async function counted<Report>(
  path: string,
  count: (report: Report) => Counts,
  run: (path: string) => Promise<number>,
): Promise<Counts> {
  mkdirSync(reportFolder, { recursive: true });
  rmSync(path, { force: true });
  const code = await run(path);
  const counts = existsSync(path) ? count(JSON.parse(readFileSync(path, "utf8")) as Report) : { passed: 0, failed: 1 };
  return honest(counts, code);
}

function runLoudly(
  [program = "", ...words]: readonly string[],
  variables: Record<string, string> = {},
): Promise<number> {
  const local = join("node_modules", ".bin", program);
  const child = spawn(existsSync(local) ? local : program, words, {
    env: { ...process.env, ...variables },
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
