import { inEnglish } from "@/app/_server/words";
import type { ImportProblem, ImportReport } from "@/lib/imports/report";

const problemJson = ({ file, row, column, value, reason, suggestion }: ImportProblem) => ({
  ...{ file, row, column, value, reason: inEnglish(reason), suggestion },
});

/** An import as scripts read it. */
export function importJson(report: ImportReport) {
  const { id, rows, accepted, rejectedCount, warningCount, duplicates, created, totals, controlTotals } = report;
  return {
    ...{ id, rows, accepted, rejectedCount },
    rejected: report.rejected.map(problemJson),
    warningCount,
    warnings: report.warnings.map(problemJson),
    ...{ duplicates, created: { ...created }, totals: { ...totals }, controlTotals },
  };
}
