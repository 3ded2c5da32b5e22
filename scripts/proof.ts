import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { throughTheBrowser } from "@/scripts/gate/browser-steps";
import { close } from "@/scripts/gate/closing";
import { type Outcome, programStep, reportOf, runSteps, vitestStep } from "@/scripts/gate/steps";
import { type ProofReport, proofRows, stepRow, table } from "@/scripts/proof/table";

/*
 * The proofs of the gate at full size, from a seed of their own: npm run proof -- [--real DIR] [--only unit,db,…]
 * [--seed N]. DIR is a folder with the full real files. What was left out is said in the table, not passed over.
 */
const { values } = parseArgs({
  options: { real: { type: "string" }, only: { type: "string" }, seed: { type: "string" } },
});
const parts: Record<string, () => Promise<Outcome[]>> = {
  unit: () => runSteps([vitestStep("unit tests", "unit")]),
  db: () => runSteps([vitestStep("database tests", "db")]),
  start: () => runSteps([vitestStep("start and stop", "start")]),
  browser: throughTheBrowser,
};
const asked = values.only?.split(",") ?? Object.keys(parts);
const unknown = asked.filter((name) => !parts[name]);
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

const seed = Number(values.seed ?? randomInt(2 ** 31));
process.env.THROUGHLINE_PROOF = "full";
process.env.THROUGHLINE_SEED = String(seed);
mkdirSync(".test", { recursive: true });
console.log(`Seed ${seed}; the same draws again: npm run proof -- --seed ${seed}`);

const outcomes: Outcome[] = [];
for (const name of asked) outcomes.push(...((await parts[name]?.()) ?? []));
if (values.real)
  outcomes.push(
    ...(await runSteps([
      programStep(`real files of ${values.real}`, ["node", "--import", "tsx", "scripts/check-real.ts", values.real]),
    ])),
  );

const reports = ["unit", "db", "start"]
  .filter((project) => asked.includes(project) && existsSync(reportOf(project)))
  .map((project) => JSON.parse(readFileSync(reportOf(project), "utf8")) as ProofReport);
const leftOut = [...Object.keys(parts).filter((name) => !asked.includes(name)), ...(values.real ? [] : ["real files"])];
const notRun = leftOut.map((proof) => ({ proof, size: "", result: "not run" }));
console.log(`\n${table([...proofRows(reports), ...outcomes.map(stepRow), ...notRun])}`);
close(outcomes);
