import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, journeys, stages, suppliers, toolStages, tools } from "@/db/schema";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listTools, readTool } from "../queries/list-tools";
import { readToolChoices } from "../queries/read-tool-choices";
import { suggestTools } from "../queries/suggest-tools";
import { editTool, registerTool, retireTool, tellItOfTool } from "./register-tool";

const { db } = await testDatabase();
const house = await aHouse(db);
const { it: itId, marketing, finance: financeId } = house.functionIds;
const [finance, worker] = [await house.as("finance_controller"), await house.as("contributor", { side: "marketing" })];
const reader = await house.as("viewer");

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const [buy, use] = await db
  .insert(stages)
  .values(["buy", "use"].map((key, position) => ({ journeyId: journey!.id, key, name: key, position, createdAt: now })))
  .returning();

const agreement = { mode: "equal", parties: [{ functionId: marketing }] };

async function aLine(key: string, name: string, kind: "expense" | "revenue" = "expense", fiscalYear = "FY2026") {
  const budget = await createBudget(finance, { key, name: key, fiscalYear, currency: "GBP" });
  const line = await addLine(finance, {
    ...{ budgetId: budget.id, name, kind },
    ...(kind === "expense" && { agreement }),
  });
  return { budgetId: budget.id, lineId: line.id };
}

const open = await aLine("open", "Letters");
const earning = await aLine("earning", "Sales", "revenue");
const secret = await aLine("secret", "Merger tools");
await restrictBudget(finance, { budgetId: secret.budgetId, isRestricted: true, reason: "Not for all" });

let number = 0;
const newTool = (more: object = {}) => ({
  ...{ name: `Tool ${++number}`, ownerFunctionId: marketing, holdsCustomerData: "no" },
  ...more,
});
const stored = async (id: string) => (await db.select().from(tools).where(eq(tools.id, id)))[0]!;
const rowCounts = async () => ({
  tools: await db.$count(tools),
  places: await db.$count(toolStages),
  suppliers: await db.$count(suppliers),
  audit: await db.$count(auditEntries),
});

describe("F12 a tool", () => {
  it("is registered with everything that is said of it, in the currency of the line that pays it", async () => {
    const said = newTool({
      ...{ purpose: "Sends letters", supplier: "Postwise", lineId: open.lineId, yearlyCost: "1200.50" },
      ...{ holdsCustomerData: "yes", renewsOn: "2026-12-31", stageIds: [use!.id, buy!.id, use!.id] },
    });
    const { id } = await registerTool(worker, said);
    expect(await readTool(reader, { id })).toEqual({
      ...{ id, name: said.name, purpose: "Sends letters", isKnownToIt: false, holdsCustomerData: true, version: 1 },
      ...{ owner: { id: marketing, name: "marketing", side: "marketing" }, isRetired: false, renewsOn: "2026-12-31" },
      supplier: { id: expect.any(String), name: "Postwise" },
      line: { id: open.lineId, name: "Letters", budgetId: open.budgetId, budgetName: "open" },
      ...{ yearlyMinor: 120_050n, currency: "GBP", mayRegister: false },
      stages: [buy, use].map((stage) => ({ id: stage!.id, key: stage!.key, name: stage!.name })),
    });
    const [audited] = await db.select().from(auditEntries).where(eq(auditEntries.action, "registerTool"));
    expect(audited?.detail).toMatchObject({ toolId: id, input: { name: said.name } });
  });

  it("may cost nothing, and what nobody priced has neither amount nor currency", async () => {
    const free = await registerTool(worker, newTool({ yearlyCost: "0" }));
    expect(await stored(free.id)).toMatchObject({ yearlyMinor: 0n, currency: "EUR" });
    const unknown = await registerTool(worker, newTool({ currency: "USD" }));
    expect(await stored(unknown.id)).toMatchObject({ yearlyMinor: null, currency: null, supplierId: null });
  });

  it("is changed by its newest version alone, and the change says what was before", async () => {
    const { id } = await registerTool(worker, newTool({ stageIds: [buy!.id], supplier: "Postwise" }));
    const renamed = { name: "Renamed", ownerFunctionId: financeId, holdsCustomerData: "no", stageIds: [use!.id] };
    const changed = { toolId: id, version: 1, ...renamed };
    expect(await editTool(worker, changed)).toEqual({ version: 2 });
    const tool = await readTool(reader, { id });
    expect([tool.name, tool.owner?.id, tool.supplier, tool.stages.map(({ key }) => key)]).toEqual([
      ...["Renamed", financeId, null, ["use"]],
    ]);
    const before = await rowCounts();
    for (const stale of [
      () => editTool(worker, { ...changed, name: "Late" }),
      () => tellItOfTool(worker, { toolId: id, version: 1 }),
      () => retireTool(worker, { toolId: id, version: 1 }),
    ]) {
      await expect(stale()).rejects.toMatchObject({ code: "conflict", key: "refusal.conflict" });
    }
    expect(await rowCounts()).toEqual(before);
    expect((await stored(id)).name).toBe("Renamed");
  });

  it("of two changes at once takes one", async () => {
    const { id } = await registerTool(worker, newTool());
    const change = (name: string) =>
      editTool(worker, { toolId: id, version: 1, name, ownerFunctionId: marketing, holdsCustomerData: "no" });
    const answers = await Promise.allSettled(["One", "Two", "Three"].map(change));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await stored(id)).version).toBe(2);
  });

  it("becomes known to IT once, and takes no more changes when it is retired", async () => {
    const { id } = await registerTool(worker, newTool({ supplier: "Gone Ltd" }));
    expect(await tellItOfTool(worker, { toolId: id, version: 1 })).toEqual({ version: 2 });
    expect((await stored(id)).isKnownToIt).toBe(true);
    const again = tellItOfTool(worker, { toolId: id, version: 2 });
    await expect(again).rejects.toMatchObject({ code: "conflict", key: "tools.refusal.it_knows_already" });
    await retireTool(worker, { toolId: id, version: 2 });
    const { name } = await stored(id);
    const edit = editTool(worker, {
      toolId: id,
      version: 3,
      name,
      ownerFunctionId: marketing,
      holdsCustomerData: "no",
    });
    await expect(edit).rejects.toMatchObject({ code: "conflict", key: "tools.refusal.retired" });
    const inUse = await listTools(reader, {});
    expect(inUse.tools.map((tool) => tool.id)).not.toContain(id);
    expect((await listTools(reader, { show: "retired" })).tools.map((tool) => tool.id)).toContain(id);
    await registerTool(worker, newTool({ name }));
  });

  it.each([
    ["a function there is none of", { ownerFunctionId: randomUUID() }, "unknown_function"],
    ["a line there is none of", { lineId: randomUUID() }, "unknown_line"],
    ["a line that earns", { lineId: earning.lineId }, "line_earns"],
    ["a stage there is none of", { stageIds: [randomUUID()] }, "unknown_stage"],
    ["a cost below zero", { yearlyCost: "-1" }, "cost_below_zero"],
    ["a part of a cent", { yearlyCost: "1.005" }, "too_many_decimals"],
    ["a tool of IT that IT does not know", { ownerFunctionId: itId }, "it_knows_its_own"],
  ])("with %s is refused and leaves no row", async (_case, wrong, reason) => {
    const before = await rowCounts();
    const sent = registerTool(worker, newTool({ supplier: `New ${_case}`, ...wrong }));
    await expect(sent).rejects.toMatchObject({ code: "invalid", key: `tools.refusal.${reason}` });
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    ["no name", { name: " " }],
    ["no word on customer data", { holdsCustomerData: undefined }],
    ["a cost in words", { yearlyCost: "much" }],
    ["a currency that is none", { yearlyCost: "1", currency: "euro" }],
    ["a day that is none", { renewsOn: "2026-02-30" }],
    ["an answer nobody asked for", { colour: "red" }],
  ])("with %s is no input", async (_case, wrong) => {
    const before = await rowCounts();
    await expect(registerTool(worker, newTool(wrong))).rejects.toMatchObject({ code: "invalid" });
    expect(await rowCounts()).toEqual(before);
  });

  it("has a name of its own among those in use, however it is written", async () => {
    await registerTool(worker, newTool({ name: "Heat Maps" }));
    const before = await rowCounts();
    const again = registerTool(worker, newTool({ name: "heat  maps", supplier: "Another" }));
    await expect(again).rejects.toMatchObject({ code: "conflict", key: "tools.refusal.name_taken" });
    expect(await rowCounts()).toEqual(before);
  });
});

describe("who may", () => {
  const roles = ["executive", "stream_lead", "contributor", "finance_controller"] as const;
  it.each(roles)("a %s registers, tells IT and retires", async (role) => {
    const who = await house.as(role);
    const { id } = await registerTool(who, newTool());
    await tellItOfTool(who, { toolId: id, version: 1 });
    expect(await retireTool(who, { toolId: id, version: 2 })).toEqual({ version: 3 });
    expect(await stored(id)).toMatchObject({ createdBy: who.viewer.id, isKnownToIt: true, retiredAt: now });
  });

  it.each(["viewer", "admin"] as const)("a %s reads and changes nothing", async (role) => {
    const who = await house.as(role);
    const { id } = await registerTool(worker, newTool());
    const before = await rowCounts();
    for (const act of [
      () => registerTool(who, newTool()),
      () => editTool(who, { toolId: id, version: 1, name: "N", ownerFunctionId: marketing, holdsCustomerData: "no" }),
      () => tellItOfTool(who, { toolId: id, version: 1 }),
      () => retireTool(who, { toolId: id, version: 1 }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "forbidden", key: "refusal.forbidden.tool_register" });
    }
    expect(await rowCounts()).toEqual(before);
    expect((await listTools(who, {})).mayRegister).toBe(false);
  });
});

describe("A5 a tool paid from a restricted budget", () => {
  const names = async (who: Context) => (await listTools(who, {})).tools.map(({ name }) => name);

  it("is there for finance and as absent as none for others, in the list, the grid and by its id", async () => {
    const { id } = await registerTool(
      finance,
      newTool({ name: "Project Z", lineId: secret.lineId, stageIds: [use!.id] }),
    );
    expect(await names(finance)).toContain("Project Z");
    expect(await names(worker)).not.toContain("Project Z");
    const { stages: seen } = await listTools(worker, {});
    expect(JSON.stringify(seen, (_key, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "Project Z",
    );
    const gone = { code: "not_found", key: "refusal.gone" };
    await expect(readTool(worker, { id })).rejects.toMatchObject(gone);
    await expect(retireTool(worker, { toolId: id, version: 1 })).rejects.toMatchObject(gone);
    await registerTool(worker, newTool({ name: "Project Z" }));
  });

  it("cannot be named as what pays a tool, in the words of a line there is none of", async () => {
    const sent = registerTool(worker, newTool({ lineId: secret.lineId }));
    await expect(sent).rejects.toMatchObject({ code: "invalid", key: "tools.refusal.unknown_line" });
    expect((await readToolChoices(worker, {})).lines.map(({ id }) => id)).toEqual([open.lineId]);
    expect((await readToolChoices(finance, {})).lines.map(({ id }) => id)).toContain(secret.lineId);
  });
});

describe("suggested from spend", () => {
  const pay = (lineId: string, functionId: string, supplier: string, more: object = {}) =>
    postEntry(finance, {
      ...{ lineId, kind: "actual", amount: "10.00", postedOn: "2026-11-02", functionId, supplier },
      ...more,
    });
  const suggested = async (who: Context) =>
    (await suggestTools(who, {})).suggestions.map(({ supplier, payer, minor, word }) => [
      ...[supplier.name, payer.name, String(minor), word],
    ]);

  it("is who another function than IT paid within a year, by a word, until a tool names them", async () => {
    for (const lineId of [open.lineId, secret.lineId]) {
      await postEntry(finance, { lineId, kind: "allocation", amount: "9999.00", postedOn: "2026-01-02" });
    }
    const past = await aLine("past", "Letters", "expense", "FY2025");
    await postEntry(finance, { lineId: past.lineId, kind: "allocation", amount: "99.00", postedOn: "2025-01-02" });
    await pay(open.lineId, marketing, "Glimpse Analytics");
    await pay(open.lineId, marketing, "Glimpse Analytics", { amount: "5.00", category: "Films" });
    await pay(open.lineId, financeId, "Ledger Co", { category: "Cloud services" });
    await pay(open.lineId, itId, "Own Software");
    await pay(open.lineId, marketing, "Lantern Films");
    const { lineId } = await aLine("words", "Software tools");
    await postEntry(finance, { lineId, kind: "allocation", amount: "9999.00", postedOn: "2026-01-02" });
    await pay(lineId, marketing, "Printed Letters", { category: "Films" });
    await pay(past.lineId, marketing, "Old Software", { postedOn: "2025-11-22" });
    await pay(secret.lineId, marketing, "Hidden Hosting");
    const known = [
      ["Glimpse Analytics", "marketing", "1500", "analytics"],
      ["Ledger Co", "finance", "1000", "cloud"],
    ];
    expect(await suggested(worker)).toEqual(known);
    expect(await suggested(finance)).toContainEqual(["Hidden Hosting", "marketing", "1000", "hosting"]);

    const { id } = await registerTool(worker, newTool({ supplier: "glimpse analytics" }));
    expect(await suggested(worker)).toEqual([known[1]]);
    await retireTool(worker, { toolId: id, version: 1 });
    expect(await suggested(worker)).toEqual(known);
  });
});
