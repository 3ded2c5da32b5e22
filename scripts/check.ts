import { mkdirSync } from "node:fs";
import { sum, verdict } from "@/scripts/gate/reports";
import { staticSteps } from "@/scripts/gate/static-steps";
import { runSteps } from "@/scripts/gate/steps";

mkdirSync(".test", { recursive: true });
const outcomes = await runSteps(staticSteps());
const failed = outcomes.filter((step) => step.failed > 0);
if (failed.length > 0) console.log(`\nFailed: ${failed.map((step) => step.name).join(" · ")}`);
console.log(`\n${verdict(sum(outcomes))}`);
process.exitCode = failed.length > 0 ? 1 : 0;
