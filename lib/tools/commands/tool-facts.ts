import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, functions, stages, tools } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import { holdNames, idsByName } from "@/lib/budgets/commands/name-records";
import { refuse } from "@/lib/kernel/errors";
import { minorDigits, parseDecimalToMinor } from "@/lib/kernel/money";
import { foldedName } from "@/lib/kernel/name-text";
import { readableTools } from "../queries/tool-rows";
import type { ToolFields } from "../schema";

type Scene = {
  readonly db: Db;
  readonly viewer: Viewer;
  readonly organisation: { readonly baseCurrency: string };
  readonly now: Date;
};

/**
 * What was said of a tool as it is stored. Refuses, as invalid, a function, line or stage there is none of, a line that
 * earns, a cost below zero or in parts of a cent, and a tool of IT that IT would not know; as a conflict, the name of
 * another tool in use. Takes the lock on names first.
 */
export async function toolFacts({ db, viewer, organisation, now }: Scene, said: ToolFields, toolId: string | null) {
  const { name, purpose, ownerFunctionId, supplier, lineId, isKnownToIt, holdsCustomerData, renewsOn } = said;
  await holdNames(db);
  await requireFreeName(db, viewer, name, toolId);
  await requireOwner(db, said);
  const line = lineId ? await payingLine(db, viewer, lineId) : null;
  await requireStages(db, said.stageIds);
  const currency = said.currency ?? line?.currency ?? organisation.baseCurrency;
  const yearlyMinor = said.yearlyCost === undefined ? null : exactCost(said.yearlyCost, currency);
  const { ids } = await idsByName(db, "suppliers", [supplier], { now, importId: null });
  return {
    ...{ name, purpose, ownerFunctionId, isKnownToIt, holdsCustomerData, yearlyMinor },
    currency: yearlyMinor === null ? null : currency,
    supplierId: supplier ? (ids.get(supplier) ?? null) : null,
    lineId: line?.id ?? null,
    renewsOn: renewsOn ?? null,
  };
}

async function requireFreeName(db: Db, viewer: Viewer, name: string, toolId: string | null): Promise<void> {
  const others = await db
    .select({ name: tools.name })
    .from(tools)
    .where(and(isNull(tools.retiredAt), toolId ? ne(tools.id, toolId) : undefined, readableTools(viewer)));
  const taken = others.find((other) => foldedName(other.name) === foldedName(name));
  if (!taken) return;
  const reason = { key: "tools.refusal.name_taken", values: { name: taken.name } };
  refuse("conflict", reason.key, reason.values, { name: reason });
}

async function requireOwner(db: Db, { ownerFunctionId, isKnownToIt }: ToolFields): Promise<void> {
  const owner = await db.query.functions.findFirst({ where: eq(functions.id, ownerFunctionId) });
  if (!owner) fault("ownerFunctionId", "unknown_function");
  if (owner.side === "it" && !isKnownToIt) fault("isKnownToIt", "it_knows_its_own");
}

/** A line of a budget hidden from the viewer is refused in the words of one that does not exist. */
async function payingLine(db: Db, viewer: Viewer, lineId: string) {
  const [line] = await db
    .select({ id: budgetLines.id, kind: budgetLines.kind, currency: budgets.currency })
    .from(budgetLines)
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(and(eq(budgetLines.id, lineId), readableBudgets(viewer)));
  if (!line) fault("lineId", "unknown_line");
  if (line.kind !== "expense") fault("lineId", "line_earns");
  return line;
}

async function requireStages(db: Db, stageIds: readonly string[]): Promise<void> {
  const asked = [...new Set(stageIds)];
  if (asked.length === 0) return;
  const known = await db.select({ id: stages.id }).from(stages).where(inArray(stages.id, asked)).for("key share");
  if (known.length < asked.length) fault("stageIds", "unknown_stage");
}

/** Zero is an answer: some tools are free. */
function exactCost(text: string, currency: string): bigint {
  const { minor, rounded } = parseDecimalToMinor(text, currency);
  if (rounded) fault("yearlyCost", "too_many_decimals", { text, currency, digits: minorDigits(currency) });
  if (minor < 0n) fault("yearlyCost", "cost_below_zero");
  return minor;
}

/** Puts down the stages a tool is used at in place of those before. */
export async function placeAtStages(db: Db, toolId: string, stageIds: readonly string[]): Promise<void> {
  await db.execute(sql`delete from tool_stages where tool_id = ${toolId}`);
  await db.execute(sql`insert into tool_stages (tool_id, stage_id)
    select distinct ${toolId}::uuid, t.id from unnest(${sql.param([...stageIds])}::uuid[]) as t(id)`);
}

function fault(field: string, name: string, values: Record<string, string | number> = {}): never {
  const reason = { key: `tools.refusal.${name}`, values };
  refuse("invalid", reason.key, values, { [field]: reason });
}
