import { sum, verdict } from "@/scripts/gate/reports";
import type { Outcome } from "@/scripts/gate/steps";

/** Names what failed, closes with the totals, and sets the exit code by them. */
export function close(outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter((step) => step.failed > 0);
  if (failed.length > 0) console.log(`\nFailed: ${failed.map((step) => step.name).join(" · ")}`);
  console.log(`\n${verdict(sum(outcomes))}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
