import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { budgetLines, budgets, categories, entries, functions, importWithdrawals, suppliers } from "@/db/schema";
import type { ImportRecord } from "@/lib/imports/fields";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { anImport } from "@/tests/support/an-import";
import { testDatabase } from "@/tests/support/database";
import { aHouse, type House, now } from "@/tests/support/people";
import { postEntry } from "./commands/post-entry";
import { postImportedLines } from "./commands/post-imported-lines";
import { postImportedSpend } from "./commands/post-imported-spend";
import { reverseEntry } from "./commands/reverse-entry";
import { listBudgets } from "./queries/list-budgets";
import { listEntries } from "./queries/list-entries";
import { readBudget } from "./queries/read-budget";
import { summariseSpend } from "./queries/summarise-spend";

const { db, owner } = await testDatabase();
let house: House;
let finance: Context;

beforeAll(async () => {
  house = await aHouse(db);
  finance = await house.as("finance_controller");
});

const anActor = async () => ({ importId: await anImport(db), actor: finance.viewer, now });
const withdraw = (importId: string) => db.insert(importWithdrawals).values({ importId, actorKind: "system", at: now });

const nothing = {
  externalId: null,
  function: null,
  costCentre: null,
  supplier: null,
  category: null,
  description: null,
  budget: null,
  line: null,
};
const paid = (more: Partial<ImportRecord<"spend">> = {}): ImportRecord<"spend"> => ({
  ...nothing,
  postedOn: day("2026-04-15"),
  amount: 1000n,
  currency: "GBP",
  ...more,
});
const planned = (more: Partial<ImportRecord<"budget_lines">> = {}): ImportRecord<"budget_lines"> => ({
  budget: "1010",
  fiscalYear: "FY14-15",
  stage: "adopted",
  amount: 100n,
  currency: "USD",
  function: null,
  category: null,
  kind: null,
  ...{ line: null, costCentre: null, spendType: null, month: null },
  ...more,
});
const spend = async (rows: ImportRecord<"spend">[]) => {
  const stamp = await anActor();
  return { ...stamp, ...(await db.transaction((tx) => postImportedSpend(tx, rows, stamp))) };
};
const plan = async (rows: ImportRecord<"budget_lines">[]) => {
  const stamp = await anActor();
  return { ...stamp, ...(await db.transaction((tx) => postImportedLines(tx, rows, stamp))) };
};
const noneCreated = {
  functions: 0,
  costCentres: 0,
  suppliers: 0,
  categories: 0,
  budgets: 0,
  fiscalYears: 0,
  budgetLines: 0,
};

describe("postImportedSpend", () => {
  it("takes spend without a budget as unallocated of its function, creating and counting names once", async () => {
    const done = await spend([
      paid({ function: "Digital, Data & Tech", supplier: "Ads Ltd", category: "Media", costCentre: "900" }),
      paid({
        function: "digital, data & TECH",
        supplier: "ADS LTD",
        category: "media",
        costCentre: "900",
        amount: -1n,
      }),
      paid({ function: "IT" }),
      paid(),
    ]);
    expect(done).toMatchObject({ posted: 4, duplicates: [], closed: [] });
    expect(done.created).toEqual({ ...noneCreated, functions: 1, costCentres: 1, suppliers: 1, categories: 1 });
    expect(await db.query.functions.findFirst({ where: eq(functions.name, "Digital, Data & Tech") })).toMatchObject({
      key: "digital-data-tech",
      importId: done.importId,
    });
    const { groups, totals } = await summariseSpend(finance, { groupBy: ["function", "budget"] });
    expect(groups.map(({ function: name, budget, amounts }) => [name, budget, amounts.GBP])).toEqual([
      ["Digital, Data & Tech", null, 999n],
      ["it", null, 1000n],
      [null, null, 1000n],
    ]);
    expect(totals).toEqual({ GBP: 2999n });
  });

  it("skips external ids in force and counts them; those of a withdrawn import come in again", async () => {
    const rows = [paid({ externalId: "P1" }), paid({ externalId: "P2" }), paid({ externalId: "P1" }), paid(), paid()];
    const first = await spend(rows);
    expect(first).toMatchObject({ posted: 4, duplicates: [2] });
    expect(await spend(rows)).toMatchObject({ posted: 2, duplicates: [0, 1, 2] });
    await withdraw(first.importId);
    expect(await spend(rows)).toMatchObject({ posted: 4, duplicates: [2] });
  });

  it("puts a row into the line of its budget, year, function and category, or the line it names", async () => {
    const budgeted = { budget: "Search", currency: "EUR" };
    const first = await spend([
      paid({ ...budgeted, function: "marketing", category: "Media" }),
      paid({ ...budgeted, function: "marketing", category: "Media" }),
      paid({ ...budgeted, function: "it", category: "Media" }),
      paid({ ...budgeted, budget: "SEARCH", line: "Launch" }),
      paid({ ...budgeted, postedOn: day("2025-12-31") }),
    ]);
    expect(first.created).toEqual({ ...noneCreated, budgets: 2, fiscalYears: 2, budgetLines: 4 });
    const again = await spend([
      paid({ ...budgeted, line: "launch" }),
      paid({ ...budgeted, function: "it", category: "media" }),
    ]);
    expect(again.created).toEqual(noneCreated);
    const { items } = await listBudgets(finance, { search: "search", fiscalYear: "FY2026" });
    expect(items).toMatchObject([{ key: "Search", lineCount: 3, position: { actual: 6000n, available: -6000n } }]);
    const { lines } = await readBudget(finance, { id: items[0]?.id ?? "" });
    expect(lines.map(({ name, position }) => [name, position.actual])).toEqual([
      ["marketing · Media", 2000n],
      ["it · Media", 2000n],
      ["Launch", 2000n],
    ]);
  });

  it("leaves rows of a closed period out and names them", async () => {
    await spend([paid({ budget: "Closed", currency: "EUR" })]);
    await owner.query("update budgets set closed_through = '2026-04-30' where key = 'Closed'");
    const done = await spend([
      paid({ budget: "Closed", currency: "EUR" }),
      paid({ budget: "closed", currency: "EUR", postedOn: day("2026-05-01") }),
    ]);
    expect(done).toMatchObject({ posted: 1, closed: [0], duplicates: [] });
  });

  it("creates each name once and posts each id once when imports and people work at the same time", async () => {
    await plan([planned({ budget: "Busy", fiscalYear: "FY2026", currency: "EUR", function: "it", amount: 100_000n })]);
    const line = await db.query.budgetLines.findFirst({
      where: sql`${budgetLines.name} = 'it' and ${budgetLines.budgetId} in (select id from budgets where key = 'Busy')`,
    });
    const rows = Array.from({ length: 50 }, (_, n) =>
      paid({
        budget: "Busy",
        currency: "EUR",
        function: "it",
        supplier: `S${n % 7}`,
        category: `C${n % 5}`,
        externalId: `B${n}`,
      }),
    );
    const byHand = (n: number) =>
      postEntry(finance, {
        lineId: line?.id,
        kind: "actual",
        amount: "1.00",
        postedOn: "2026-04-01",
        functionId: house.functionIds.it,
        supplier: `S${n}`,
        category: `C${4 - n}`,
        externalId: `H${n}`,
      });
    const all = await Promise.all([spend(rows), byHand(0), byHand(1), spend(rows.toReversed()), byHand(2), byHand(3)]);
    expect(all).toHaveLength(6);
    expect(await db.$count(suppliers, sql`${suppliers.name} ~ '^S\\d$'`)).toBe(7);
    expect(await db.$count(categories, sql`${categories.name} ~ '^C\\d$'`)).toBe(5);
    expect(await db.$count(entries, sql`${entries.externalId} ~ '^B\\d'`)).toBe(50);
  });

  it("takes a reversal away with the import that brought what it reverses", async () => {
    const done = await spend([paid({ currency: "CHF", amount: 500n })]);
    const entry = await db.query.entries.findFirst({ where: eq(entries.importId, done.importId) });
    await reverseEntry(finance, { entryId: entry?.id, reason: "Not ours" });
    await withdraw(done.importId);
    expect((await listEntries(finance, { currency: "CHF" })).count).toBe(0);
  });
});

describe("postImportedLines", () => {
  it("adds up equal rows in one line, keeps stages apart and income beside expense", async () => {
    const rows = [
      planned({ function: "Police", amount: 1_000n }),
      planned({ function: "Police", amount: 1_000n }),
      planned({ function: "Police", stage: "adjusted", amount: 2_500n }),
      planned({ function: "Police", category: "Overtime", stage: "actual", amount: 300n }),
      planned({ category: "Property Tax", kind: "revenue", amount: 9_000n }),
      planned({ fiscalYear: "FY21-22", function: "Police", amount: 7n }),
    ];
    const done = await plan(rows);
    expect(done).toMatchObject({ posted: 6, duplicates: [], closed: [] });
    expect(done.created).toEqual({
      ...noneCreated,
      functions: 1,
      categories: 2,
      budgets: 2,
      fiscalYears: 2,
      budgetLines: 4,
    });
    const { items } = await listBudgets(finance, { search: "1010", fiscalYear: "FY14-15" });
    expect(items).toMatchObject([
      {
        fiscalYear: "FY14-15",
        lineCount: 3,
        position: { allocated: 2_000n, actual: 300n, available: 1_700n },
        income: { allocated: 9_000n },
        byStage: {
          adopted: { expense: 2_000n, revenue: 9_000n },
          adjusted: { expense: 2_500n, revenue: 0n },
          actual: { expense: 300n, revenue: 0n },
        },
      },
    ]);
    const adjusted = await listBudgets(finance, { search: "1010", fiscalYear: "FY14-15", stage: "adjusted" });
    expect(adjusted.items).toMatchObject([{ position: { allocated: 2_500n } }]);
    const posted = await db.select().from(entries).where(eq(entries.importId, done.importId));
    expect(new Set(posted.map(({ postedOn }) => postedOn))).toEqual(new Set(["2015-01-01", "2022-01-01"]));
  });

  it("dates money by its month, and leaves out a month that is none or of another year", async () => {
    const rows = ["2015-03", "2015-12-31", "2014-12", "2016-01", "2015-Q2", null].map((month) =>
      planned({ budget: "Monthly", fiscalYear: "FY15", month }),
    );
    const done = await plan(rows);
    expect(done).toMatchObject({ posted: 3, otherMonth: [2, 3, 4] });
    const posted = await db.select().from(entries).where(eq(entries.importId, done.importId));
    expect(posted.map(({ postedOn }) => postedOn).sort()).toEqual(["2015-01-01", "2015-03-01", "2015-12-01"]);
  });

  it("finds a line by its name and kind, and makes a capital one beside its twin", async () => {
    const media = { budget: "Named", function: "Labs", category: "Media" };
    const done = await plan([
      planned({ ...media, line: "Ads", costCentre: "CC-7", spendType: "capex" }),
      planned({ ...media, line: "ads ", kind: "revenue" }),
      planned({ ...media, line: "ADS" }),
      planned({ ...media, line: "Ads", spendType: "opex" }),
      planned({ ...media, spendType: "opex" }),
      planned({ ...media, spendType: "capex" }),
      planned(media),
    ]);
    expect(done).toMatchObject({ posted: 6, otherSpendType: [3], created: { costCentres: 1, budgetLines: 3 } });
    const [budget] = await db.select().from(budgets).where(eq(budgets.key, "Named"));
    const lines = await db
      .select()
      .from(budgetLines)
      .where(eq(budgetLines.budgetId, budget!.id))
      .orderBy(budgetLines.position);
    expect(lines.map(({ name, kind, spendType }) => [name, kind, spendType])).toEqual([
      ["Ads", "expense", "capex"],
      ["ads", "revenue", "opex"],
      ["Labs · Media", "expense", "opex"],
    ]);
    expect(lines[0]?.costCentreId).not.toBeNull();
  });

  it("vanishes when withdrawn, and comes back into the same budget", async () => {
    const rows = [planned({ budget: "Passing", function: "Parks" })];
    const first = await plan(rows);
    expect((await listBudgets(finance, { search: "passing" })).count).toBe(1);
    await withdraw(first.importId);
    expect((await listBudgets(finance, { search: "passing" })).count).toBe(0);
    expect((await plan(rows)).created).toEqual(noneCreated);
    expect((await listBudgets(finance, { search: "passing" })).items).toMatchObject([
      { lineCount: 1, position: { allocated: 100n } },
    ]);
    expect(await db.$count(budgets, eq(budgets.key, "Passing"))).toBe(1);
  });

  it("takes thousands of rows in few statements, to the minor unit", async () => {
    const rows = Array.from({ length: 12_001 }, (_, n) =>
      planned({ budget: `Fund ${n % 40}`, currency: "AUD", function: `Dept ${n % 20}`, amount: BigInt(n) }),
    );
    expect(await plan(rows)).toMatchObject({
      posted: 12_001,
      created: { budgets: 40, functions: 20, budgetLines: 40 },
    });
    const { totals } = await listBudgets(finance, { search: "fund " });
    expect(totals).toMatchObject([{ currency: "AUD", position: { allocated: (12_000n * 12_001n) / 2n } }]);
  });
});
