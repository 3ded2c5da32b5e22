import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { budgets } from "@/db/schema";
import { verifyChain } from "@/lib/audit/queries";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";
import { listImports } from "../queries/list-imports";
import { readImport } from "../queries/read-import";
import { nameAlias } from "./name-alias";
import { withdrawImport } from "./withdraw-import";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { run } = importRuns();
let finance: Context;

beforeAll(async () => {
  finance = await house.as("finance_controller", { side: "finance" });
});

const asOf = day("2026-06-30");

/** Everything lists show of what imports bring. */
async function lists() {
  const initiatives = await listInitiatives(finance, { asOf, limit: 500 });
  return JSON.parse(
    JSON.stringify(
      {
        initiatives: { ...initiatives, items: initiatives.items.map(({ version: _version, ...item }) => item) },
        budgets: await listBudgets(finance, {}),
        functions: await listFunctions(finance, {}),
        personas: await listPersonas(finance, {}),
      },
      (_key, value) => (typeof value === "bigint" ? `${value}` : value),
    ),
  );
}

const first =
  "externalId,name,function,status,endsOn,budget,currency,asOf\np1,One,Lab,on_track,2026-12-31,100,EUR,2026-01-31\n";
const second =
  "externalId,name,function,status,endsOn,budget,currency,asOf\np1,One renamed,Studio,at_risk,2027-03-31,120,EUR,2026-05-31\np2,Two,Lab,on_track,,5,EUR,2026-05-31\n";

it("puts back what an update overwrote, in the order last in first out", async () => {
  const one = await run(finance, first, { kind: "initiatives" });
  const between = await lists();
  const two = await run(finance, second, { kind: "initiatives" });
  expect(two).toMatchObject({ accepted: 2, created: { initiatives: 1, functions: 1 }, totals: { EUR: "12500" } });
  expect(await lists()).not.toEqual(between);

  await expect(withdrawImport(finance, { id: one.id })).rejects.toMatchObject({
    code: "conflict",
    key: "import.refusal.built_upon",
    values: { importId: two.id },
  });
  await withdrawImport(finance, { id: two.id });
  expect(await lists()).toEqual(between);
  await withdrawImport(finance, { id: one.id });
  expect((await lists()).initiatives.count).toBe(0);

  const back = await run(finance, first, { kind: "initiatives" });
  expect(back.created).toEqual(one.created);
  expect((await lists()).initiatives.items.map(({ name }: { name: string }) => name)).toEqual(["One"]);
  await withdrawImport(finance, { id: back.id });
});

it("leaves what somebody has changed since as they changed it", async () => {
  const one = await run(finance, first, { kind: "initiatives" });
  const two = await run(finance, second, { kind: "initiatives" });
  await owner.query("update initiatives set name = 'One, by hand' where external_id = 'p1'");
  await withdrawImport(finance, { id: two.id });
  const { items } = await listInitiatives(finance, { asOf });
  expect(items).toMatchObject([{ name: "One, by hand", endsOn: "2026-12-31", status: "no_update" }]);
  await withdrawImport(finance, { id: one.id });
});

it("takes budgets, lines, functions and personas off every list, whichever brought them", async () => {
  const before = await lists();
  const lines = "budget,fiscalYear,stage,amount,currency,function,category\n1010,FY26,adopted,50,EUR,Labs,Media\n";
  const spend =
    "postedOn,amount,currency,function,supplier,budget,category\n2026-02-01,7,EUR,Workshop,Acme,1010,Media\n";
  const events = "event,timestamp,userId,persona\nhome,2026-01-02T10:00:00Z,u1,Collector\n";
  const reports = [
    await run(finance, lines, { kind: "budget_lines" }),
    await run(finance, spend, { kind: "spend" }),
    await run(finance, events, { kind: "events" }),
  ];
  expect(reports.map(({ created }) => created)).toMatchObject([
    { budgets: 1, fiscalYears: 1, budgetLines: 1, functions: 1, categories: 1 },
    { budgets: 0, functions: 1, suppliers: 1, categories: 0 },
    { personas: 1, eventNames: 1 },
  ]);
  for (const { id } of reports.toReversed()) await withdrawImport(finance, { id });
  expect(await lists()).toEqual(before);
  expect((await owner.query("select from events")).rowCount).toBe(0);
});

it("keeps a name with those who have come to use it", async () => {
  const spend = (ref: string) => `postedOn,amount,currency,function,externalId\n2026-02-01,7,EUR,Foundry,${ref}\n`;
  const one = await run(finance, spend("a"), { kind: "spend" });
  const two = await run(finance, spend("b"), { kind: "spend" });
  await withdrawImport(finance, { id: one.id });
  expect((await listFunctions(finance, {})).map(({ name }) => name)).toContain("Foundry");
  await withdrawImport(finance, { id: two.id });
});

it("refuses to undo twice, a check, and money in a period closed since", async () => {
  const content = "budget,fiscalYear,stage,amount,currency\n2020,FY26,adopted,50,EUR\n";
  const check = await run(finance, content, { kind: "budget_lines", mode: "preview" });
  const nothing = { code: "conflict", key: "import.refusal.nothing_to_undo" };
  await expect(withdrawImport(finance, { id: check.id })).rejects.toMatchObject(nothing);
  const done = await run(finance, content, { kind: "budget_lines" });
  await db.update(budgets).set({ closedThrough: "2026-01-31" }).where(sql`key = '2020'`);
  const closed = { code: "conflict", key: "import.refusal.undo_period_closed" };
  await expect(withdrawImport(finance, { id: done.id })).rejects.toMatchObject(closed);
  await db.update(budgets).set({ closedThrough: null }).where(sql`key = '2020'`);
  await withdrawImport(finance, { id: done.id });
  const twice = { code: "conflict", key: "import.refusal.already_undone" };
  await expect(withdrawImport(finance, { id: done.id })).rejects.toMatchObject(twice);
});

it("rejects money dated in a closed period and names the cell", async () => {
  const lines = await run(finance, "budget,fiscalYear,stage,amount,currency\n3030,FY26,adopted,50,EUR\n", {
    kind: "budget_lines",
  });
  await db.update(budgets).set({ closedThrough: "2026-01-31" }).where(sql`key = '3030'`);
  const spend = "postedOn,amount,currency,budget\n2026-01-31,7,EUR,3030\n2026-02-01,8,EUR,3030\n";
  const report = await run(finance, spend, { kind: "spend", onError: "skip" });
  expect(report).toMatchObject({
    accepted: 1,
    rejected: [{ row: 2, column: "postedOn", value: "2026-01-31", reason: { key: "import.reason.period_closed" } }],
    totals: { EUR: "800" },
  });
  await withdrawImport(finance, { id: report.id });
  await db.update(budgets).set({ closedThrough: null }).where(sql`key = '3030'`);
  await withdrawImport(finance, { id: lines.id });
});

it("reads an alias as what it stands for, once somebody has said so", async () => {
  const content = "postedOn,amount,currency,function\n2026-02-01,7,EUR,Finnance\n";
  const before = await run(finance, content, { kind: "spend", mode: "preview" });
  expect(before).toMatchObject({
    created: { functions: 1 },
    warnings: [{ row: 2, column: "function", value: "Finnance", suggestion: "finance" }],
  });
  await nameAlias(finance, { field: "function", alias: "FINNANCE", standsFor: "finance" });
  const after = await run(finance, content, { kind: "spend", mode: "preview" });
  expect(after).toMatchObject({ created: { functions: 0 }, warningCount: 0, accepted: 1 });
});

it("brings the same file only once when two people import it at the same moment", async () => {
  const content = "postedOn,amount,currency\n2026-03-01,7,EUR\n";
  const other = await house.as("admin");
  const both = await Promise.allSettled([finance, other].map((who) => run(who, content, { kind: "spend" })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const again = await run(finance, content, { kind: "spend", again: true });
  expect(again.isWritten).toBe(true);
});

it("remembers how files with these headers were mapped", async () => {
  const mapping = { fields: { postedOn: { from: "Day" }, amount: { from: "Net" }, currency: { value: "EUR" } } };
  await run(finance, "Day,Net,Gross\n2026-03-01,7,8\n", { kind: "spend", mapping });
  const next = await run(finance, "day , NET,Gross\n2026-03-02,5,6\n", { kind: "spend", mapping: "auto" });
  expect(next.totals).toEqual({ EUR: "500" });
});

it("writes one row to the audit chain an import, with hash, counts and totals, and lists it with its author", async () => {
  const { rows } = await owner.query(
    "select detail from audit_entries where action = 'runImport' order by seq desc limit 1",
  );
  expect(rows[0].detail).toMatchObject({
    files: [{ name: "rows.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    rows: 1,
    accepted: 1,
    totals: { EUR: "500" },
  });
  expect((await verifyChain(db)).firstBad).toBeNull();
  const { items, undone } = await listImports(finance, {});
  const [last] = items;
  expect(last).toMatchObject({ kind: "spend", isWritten: true, actor: "finance_controller", mayWithdraw: true });
  expect(last).toMatchObject({ withdrawnAt: null, withdrawnBy: null });
  await withdrawImport(finance, { id: last?.id });
  expect(await listImports(finance, {})).toMatchObject({ count: items.length, undone: undone + 1 });
  expect(await readImport(finance, { id: last?.id ?? "" })).toMatchObject({
    ...{ withdrawnAt: expect.any(Date), withdrawnBy: "finance_controller", mayWithdraw: false },
  });
});
