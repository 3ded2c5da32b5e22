import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmptyCompany } from "./check-real/empty-company";
import { checkEvents } from "./check-real/events";
import { figures } from "./check-real/figures";
import { checkServices } from "./check-real/govuk";
import { checkImpact } from "./check-real/impact";
import { checkBudgets, checkCardSpend } from "./check-real/money";
import { serveCompany } from "./check-real/product";
import { checkProjects } from "./check-real/projects";
import { checkPublishedSums } from "./check-real/published-sums";
import { checkWeekly } from "./check-real/weekly";

/*
 * Imports the full real files of a folder into an empty company of its own and compares every published figure, the
 * sums of money also as the served product's pages and API tell them: one line each, and exit code 1 when any differs.
 */
const source = process.argv[2];
if (!source) {
  console.error("Name the folder with the files: npm run check:real -- DIR");
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), "throughline-check-real-"));
const company = await openEmptyCompany(home, source);
const { is, differing, count } = figures();
try {
  const checks = [checkEvents, checkProjects, checkBudgets, checkCardSpend, checkWeekly, checkServices];
  for (const check of checks) await check(company, is);
  checkImpact(join(source, "causal_impact_reference"), is);
  const product = await serveCompany(company);
  await checkPublishedSums(product, is).finally(product.stop);
} finally {
  await company.close();
  rmSync(home, { recursive: true, force: true });
}
console.log(`${count()} figures compared, ${differing()} different`);
process.exitCode = differing() > 0 ? 1 : 0;
