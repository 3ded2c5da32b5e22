import { mkdtempSync } from "node:fs";
import { openEmptyCompany } from "./check-real/empty-company";
import { figures } from "./check-real/figures";
import { checkServices } from "./check-real/govuk";
const home = mkdtempSync("/tmp/k6-check-");
const company = await openEmptyCompany(home, "/work/shared/data");
const { is, count, differing } = figures();
const t = performance.now();
try { await checkServices(company, is); } catch (e) { console.error(e); } finally { await company.close(); }
console.log(count(), differing(), Math.round(performance.now() - t));
process.exit(0);
