import { expect, it } from "vitest";
import { fiscalYearName, fiscalYearStart } from "./fiscal-year";

it.each([
  ["FY26", 4, "FY2026", "2025-04-01"],
  ["FY25-26", 4, "FY2026", "2025-04-01"],
  [" fy2026 ", 1, "FY2026", "2026-01-01"],
  ["2026", 1, "FY2026", "2026-01-01"],
  ["2026", 4, "FY2026", "2025-04-01"],
  ["2025/26", 4, "FY2026", "2025-04-01"],
  ["2025 – 2026", 4, "FY2026", "2025-04-01"],
  ["fiscal year 2026", 1, "FY2026", "2026-01-01"],
  ["F.Y. 26", 1, "FY2026", "2026-01-01"],
  ["ＦＹ２０２６\u200b", 1, "FY2026", "2026-01-01"],
  ["FY14-15", 1, "FY14-15", "2015-01-01"],
  ["2015/16", 1, "2015/16", "2016-01-01"],
  ["Phase one", 4, "PHASE ONE", null],
])("%j where years start in month %i is %s, from %s", (text, startMonth, name, start) => {
  expect(fiscalYearName(text, startMonth)).toBe(name);
  expect(fiscalYearStart(text, startMonth)).toBe(start);
});
