import { v7 } from "uuid";
import { suppliers, toolStages, tools } from "@/db/schema";
import { addDays } from "@/lib/kernel/day";
import { founded, harbourline, moment } from "../story/company";
import type { Writing } from "./writing";

/** The register of tools, with the suppliers no budget line names. */
export async function writeTools({ db, story, id, when, monday }: Writing): Promise<void> {
  const paid = new Set(story.budgets.flatMap(({ lines }) => lines.flatMap((line) => line.suppliers)));
  const others = story.tools.flatMap(({ supplier }) => (supplier && !paid.has(supplier) ? [supplier] : []));
  const at = { createdAt: when(founded(monday)) };
  await db.insert(suppliers).values(others.map((name) => ({ id: id("supplier", name), name, ...at })));
  const told = story.tools.map((tool) => ({ ...tool, id: v7() }));
  await db.insert(tools).values(
    told.map(({ id: toolId, name, purpose, isKnownToIt, holdsCustomerData, ...tool }) => ({
      ...{ id: toolId, name, purpose, isKnownToIt, holdsCustomerData },
      ownerFunctionId: id("function", tool.function),
      supplierId: tool.supplier && id("supplier", tool.supplier),
      lineId: tool.line && id("line", tool.line),
      yearlyMinor: tool.yearlyCents === null ? null : BigInt(tool.yearlyCents),
      currency: tool.yearlyCents === null ? null : harbourline.baseCurrency,
      renewsOn: tool.renewsInDays === null ? null : addDays(monday, tool.renewsInDays),
      createdBy: id("person", tool.by),
      createdAt: when(moment(monday, -tool.daysAgo, "14:05")),
    })),
  );
  await db
    .insert(toolStages)
    .values(told.flatMap(({ id: toolId, stages }) => stages.map((key) => ({ toolId, stageId: id("stage", key) }))));
}
