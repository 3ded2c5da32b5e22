import { csvFile } from "@/app/_server/csv-file";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { listTools } from "@/lib/tools/queries/list-tools";
import { type ToolView, toolsAsked } from "../tool-address";

const head = [
  ...["tool", "purpose", "boughtBy", "supplier", "yearlyCost", "currency", "budget", "line"],
  ...["knownToIt", "customerData", "renewsOn", "stages", "retired"],
];

/** A row for each tool; an empty cell is not known, and stages stand in one cell, each after a semicolon. */
export const toolFile = (context: Context, view: ToolView): Promise<Response> =>
  csvFile("tools.csv", head, rows(context, view));

async function* rows(context: Context, view: ToolView) {
  const { tools } = await listTools(context, toolsAsked(view));
  yield tools.map(({ name, purpose, owner, supplier, yearlyMinor, currency, line, ...tool }) => [
    ...[name, purpose, owner?.name ?? null, supplier?.name ?? null],
    yearlyMinor === null || currency === null ? null : minorToDecimal({ minor: yearlyMinor, currency }),
    ...[currency, line?.budgetName ?? null, line?.name ?? null, tool.isKnownToIt, tool.holdsCustomerData],
    ...[tool.renewsOn, tool.stages.map((stage) => stage.name).join("; "), tool.isRetired],
  ]);
}
