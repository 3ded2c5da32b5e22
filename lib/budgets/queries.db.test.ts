import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  budgetLines,
  budgets,
  categories,
  costCentres,
  entries,
  imports,
  importWithdrawals,
  initiatives,
  shareAgreements,
  shares,
  suppliers,
  valueStreams,
} from "@/db/schema";
import { spendTypes } from "@/db/vocabulary/budgets";
import { budgetStages, lineKinds } from "@/db/vocabulary/imports";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, type House, now } from "@/tests/support/people";
import { entriesFilterFor, type FigureAddress } from "./entry-filter";
import { figures, type MeaningfulEntry, type Position, planStages, positionOf } from "./position";
import { compareByAxis } from "./queries/compare-by-axis";
import { listBudgets } from "./queries/list-budgets";
import { listEntries } from "./queries/list-entries";
import { readBudget } from "./queries/read-budget";
import { summariseSpend } from "./queries/summarise-spend";

const { db } = await testDatabase();
let house: House;
let viewer: Context;
let payers: (string | null)[];
let centres: (string | null)[];
let sellers: (string | null)[];
let kinds: (string | null)[];
let works: (string | null)[];
let streamId: string;
let inForceImport: string;
let withdrawnImport: string;

beforeAll(async () => {
  house = await aHouse(db);
  viewer = await house.as("viewer");
  const stamp = { createdAt: now };
  const ids = (rows: { id: string }[]) => [null, ...rows.map(({ id }) => id)];
  payers = [null, ...Object.values(house.functionIds)];
  centres = ids(
    await db
      .insert(costCentres)
      .values([
        { code: "CC1", ...stamp },
        { code: "CC2", ...stamp },
      ])
      .returning(),
  );
  sellers = ids(
    await db
      .insert(suppliers)
      .values([
        { name: "Ads Ltd", ...stamp },
        { name: "Cloud plc", ...stamp },
      ])
      .returning(),
  );
  kinds = ids(
    await db
      .insert(categories)
      .values([{ name: "Media", ...stamp }])
      .returning(),
  );
  const [stream] = await db
    .insert(valueStreams)
    .values({ key: "sales", name: "Sales", ...stamp })
    .returning();
  streamId = stream?.id ?? "";
  const work = { name: "Faster checkout", state: "active", streamId, ...stamp } as const;
  works = ids(await db.insert(initiatives).values(work).returning());
  [inForceImport, withdrawnImport] = [await anImport(), await anImport()];
  await db.insert(importWithdrawals).values({ importId: withdrawnImport, actorKind: "system", at: now });
});

async function anImport(): Promise<string> {
  const none = {
    rows: 0,
    accepted: 0,
    rejectedCount: 0,
    warningCount: 0,
    duplicates: 0,
    bytes: 0,
    created: {},
    totals: {},
  };
  const file = {
    kind: "spend",
    mode: "commit",
    isWritten: true,
    fileNames: ["june.csv"] as string[],
    fileHash: v7(),
  } as const;
  const [made] = await db
    .insert(imports)
    .values({ ...file, ...none, mapping: {}, mappingHash: "", actorKind: "system", createdAt: now })
    .returning();
  return made?.id ?? "";
}

const pick = fc.nat({ max: 1000 });
const anEntry = fc.record({
  kind: fc.constantFrom("allocation", "allocation", "commitment", "actual", "actual", "transfer" as const),
  line: pick,
  payer: pick,
  centre: pick,
  seller: pick,
  category: pick,
  stage: fc.constantFrom(null, null, ...budgetStages),
  day: fc.integer({ min: 0, max: 364 }),
  amount: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 9n }),
  brought: fc.constantFrom("by hand", "by hand", "imported", "withdrawn"),
  isTakenBack: fc.boolean(),
});
const aLine = fc.record({
  kind: fc.constantFrom(...lineKinds, "expense" as const),
  spendType: fc.constantFrom(...spendTypes),
  work: pick,
  parts: fc.option(fc.integer({ min: 0, max: 10_000 })),
});
const aCompany = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
  entries: fc.array(anEntry, { minLength: 5, maxLength: 40 }),
  stage: fc.constantFrom(...planStages),
  hasStream: fc.boolean(),
});
type Company = typeof aCompany extends fc.Arbitrary<infer T> ? T : never;
const among = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

type Row = typeof entries.$inferInsert;
interface Written {
  readonly budgetId: string;
  readonly posted: readonly Row[];
}

async function written(company: Company): Promise<Written> {
  const key = v7();
  const fiscal = { key, name: `Budget ${key}`, fiscalYear: "FY2026", currency: "EUR", createdAt: now };
  const [budget] = await db
    .insert(budgets)
    .values({ ...fiscal, streamId: company.hasStream ? streamId : null })
    .returning();
  const budgetId = budget?.id ?? "";
  const lines = company.lines.map((line, position) => ({
    id: v7(),
    budgetId,
    name: `Line ${position}`,
    position,
    kind: line.kind,
    spendType: line.spendType,
    initiativeId: among(works, line.work),
    createdAt: now,
  }));
  await db.insert(budgetLines).values(lines);
  for (const [index, { parts }] of company.lines.entries())
    if (parts !== null) await agree(lines[index]?.id ?? "", parts);
  const posted = company.entries.flatMap((one) => rowsOf(one, among(lines, one.line).id, budgetId));
  await db.insert(entries).values(posted);
  return { budgetId, posted };
}

async function agree(lineId: string, part: number): Promise<void> {
  const { it: first, marketing } = house.functionIds;
  const agreement = { id: v7(), lineId, mode: "percent", validFrom: "2026-01-01", createdAt: now } as const;
  await db.transaction(async (tx) => {
    await tx.insert(shareAgreements).values(agreement);
    await tx.insert(shares).values([
      { agreementId: agreement.id, functionId: first, hundredths: part },
      { agreementId: agreement.id, functionId: marketing, hundredths: 10_000 - part },
    ]);
  });
}

function rowsOf(one: Company["entries"][number], lineId: string, budgetId: string): Row[] {
  const entry: Row = {
    id: v7(),
    kind: one.kind as "actual",
    budgetId,
    lineId,
    functionId: among(payers, one.payer),
    costCentreId: among(centres, one.centre),
    supplierId: among(sellers, one.seller),
    categoryId: among(kinds, one.category),
    stage: one.kind === "allocation" ? one.stage : null,
    postedOn: new Date(Date.UTC(2026, 0, 1 + one.day)).toISOString().slice(0, 10),
    amountMinor: one.amount,
    currency: "EUR",
    createdAt: now,
    importId: one.brought === "by hand" ? null : one.brought === "imported" ? inForceImport : withdrawnImport,
  };
  if (!one.isTakenBack) return [entry];
  return [entry, { ...entry, id: v7(), kind: "reversal", amountMinor: -one.amount, reversesId: entry.id ?? null }];
}

const meaningOf = (rows: readonly Row[]): MeaningfulEntry[] =>
  rows
    .filter(({ importId }) => importId !== withdrawnImport)
    .map((row) => ({
      kind: row.kind,
      reversedKind: rows.find(({ id }) => id === row.reversesId)?.kind ?? null,
      stage: row.stage ?? null,
      amountMinor: row.amountMinor,
    }));

async function totalOf(address: FigureAddress): Promise<bigint> {
  const { totals } = await listEntries(viewer, { ...entriesFilterFor(address), limit: 1 });
  expect(totals.length).toBeLessThanOrEqual(1);
  return totals[0]?.amountMinor ?? 0n;
}

const eachFigure = async (position: Position, where: Omit<FigureAddress, "figure">) => {
  for (const figure of figures)
    expect({ figure, minor: await totalOf({ ...where, figure }) }).toEqual({ figure, minor: position[figure] });
};

const eachCompany = (check: (company: Company, made: Written) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(aCompany, async (company) => check(company, await written(company))),
    { numRuns: 15 },
  );

describe("readBudget", () => {
  it("means the same by an entry as the rule does, and its lines make the whole", async () => {
    await eachCompany(async ({ stage }, { budgetId, posted }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      expect(page.checks).toEqual({ linesMakeTheWhole: true, amountsMakeTheWhole: true });
      for (const line of page.lines) {
        const own = meaningOf(posted.filter(({ lineId }) => lineId === line.id));
        expect(line.position).toEqual(positionOf(own, stage));
        if (line.agreement)
          expect(line.shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(line.position.allocated);
      }
    });
  });

  it("shows no figure that is not the total of its own entries", async () => {
    await eachCompany(async ({ stage }, { budgetId }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      await eachFigure(page.position, { budgetId, stage, lineKind: "expense" });
      await eachFigure(page.income, { budgetId, stage, lineKind: "revenue" });
      for (const line of page.lines) {
        await eachFigure(line.position, { lineId: line.id, stage });
        for (const { functionId, bookedMinor } of line.funding) {
          expect(await totalOf({ figure: "actual", lineId: line.id, functionId })).toBe(bookedMinor);
        }
      }
      for (const { functionId, bookedMinor } of page.funding) {
        const address = {
          figure: "actual",
          budgetId,
          lineKind: "expense",
          isUnderAgreement: true,
          functionId,
        } as const;
        expect(await totalOf(address)).toBe(bookedMinor);
      }
      for (const [ownStage, { expense, revenue }] of Object.entries(page.byStage)) {
        for (const [lineKind, minor] of [
          ["expense", expense],
          ["revenue", revenue],
        ] as const) {
          const { totals } = await listEntries(viewer, { budgetId, lineKind, ownStage: ownStage as "adopted" });
          expect(totals[0]?.amountMinor ?? 0n).toBe(minor);
        }
      }
    });
  });

  it("is not found where there is none, and refuses people without a role", async () => {
    await expect(readBudget(viewer, { id: v7() })).rejects.toMatchObject({ code: "not_found" });
    await expect(readBudget(await house.withoutRole(), { id: v7() })).rejects.toMatchObject({ code: "forbidden" });
    await expect(readBudget(house.asToken("kpi:read"), { id: v7() })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("listBudgets", () => {
  it("shows the numbers of readBudget, and totals that are the sum of all pages", async () => {
    await eachCompany(async ({ stage }, { budgetId }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      const { items, count, totals } = await listBudgets(viewer, { search: page.key.toUpperCase(), stage });
      expect({ count, totals }).toEqual({ count: 1, totals: [{ currency: "EUR", position: page.position }] });
      const { position, income, byStage, funding, stream, closedThrough } = page;
      expect(items).toMatchObject([
        { id: budgetId, position, income, byStage, funding, stream, closedThrough, lineCount: page.lines.length },
      ]);
    });
  });

  it.each(["allocated", "actual", "available"] as const)("sorts by %s both ways, page after page", async (figure) => {
    const { count } = await listBudgets(viewer, {});
    const read = async (sort: typeof figure | `-${typeof figure}`) => {
      const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => listBudgets(viewer, { sort, page, limit: 20 })));
      return pages.flatMap(({ items }) => items);
    };
    const up = (await read(figure)).map(({ position }) => position[figure]);
    expect(up).toHaveLength(Math.min(count, 100));
    expect(up).toEqual([...up].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect((await read(`-${figure}`)).map(({ position }) => position[figure])).toEqual(up.toReversed());
  });

  it("finds a fiscal year however it is written, and nothing of another", async () => {
    const [all, written, other] = await Promise.all(
      ["FY2026", "fy26", "FY2025"].map((fiscalYear) => listBudgets(viewer, { fiscalYear })),
    );
    expect(written?.count).toBe(all?.count);
    expect(other).toEqual({ items: [], count: 0, totals: [] });
  });

  it("needs one round trip to the database", async () => {
    const asked = vi.spyOn(db.$client, "query");
    await listBudgets(viewer, { search: "budget", sort: "-available" });
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it("keeps search text from being a pattern, and refuses people without a role", async () => {
    expect((await listBudgets(viewer, { search: "%" })).count).toBe(0);
    await expect(listBudgets(await house.withoutRole(), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("compareByAxis", () => {
  it("adds up to one total along every axis, and each group is the total of its entries", async () => {
    await eachCompany(async ({ stage }, { budgetId }) => {
      const { position } = await readBudget(viewer, { id: budgetId, stage });
      const found = await compareByAxis(viewer, { budgetId, stage });
      const axes = { streamId: found.byStream, costCentreId: found.byCostCentre, functionId: found.byFunction };
      for (const figure of figures) {
        const sum = (groups: typeof found.byStream) =>
          groups.reduce((total, group) => total + group.position[figure], 0n);
        for (const groups of Object.values(axes)) expect(sum(groups)).toBe(position[figure]);
        expect(found.totals[0]?.position[figure] ?? 0n).toBe(position[figure]);
      }
      for (const [axis, groups] of Object.entries(axes)) {
        for (const group of groups)
          await eachFigure(group.position, { budgetId, stage, lineKind: "expense", [axis]: group.id });
      }
    });
  });

  it("holds over the whole house too, with money that has no budget", async () => {
    const spend = { kind: "actual", postedOn: "2026-03-01", createdAt: now } as const;
    await db.insert(entries).values({ ...spend, amountMinor: 777n, currency: "GBP" });
    const found = await compareByAxis(viewer, {});
    expect(found.totals.find(({ currency }) => currency === "GBP")?.position.actual).toBe(777n);
    expect(found.byStream.find(({ currency }) => currency === "GBP")).toMatchObject({ id: null, name: null });
    for (const groups of [found.byStream, found.byCostCentre, found.byFunction]) {
      for (const { currency, position } of found.totals) {
        const own = groups.filter((group) => group.currency === currency);
        expect(own.reduce((sum, group) => sum + group.position.available, 0n)).toBe(position.available);
      }
    }
  });
});

describe("summariseSpend", () => {
  it("groups what was spent so that each group is the total of its entries", async () => {
    await eachCompany(async (_company, { budgetId }) => {
      const dimensions = ["budget", "function", "month", "category", "costCentre", "supplier"] as const;
      const { groups } = await summariseSpend(viewer, { groupBy: [...dimensions] });
      const own = groups.filter(({ ids }) => ids.budget === budgetId);
      for (const { ids, month, amounts } of own.slice(0, 10)) {
        const address = {
          budgetId,
          functionId: ids.function,
          categoryId: ids.category,
          costCentreId: ids.costCentre,
          supplierId: ids.supplier,
        };
        expect(await totalOf({ figure: "actual", lineKind: "expense", ...address, month: month ?? undefined })).toBe(
          amounts.EUR,
        );
      }
      const { position } = await readBudget(viewer, { id: budgetId });
      expect(own.reduce((sum, { amounts }) => sum + (amounts.EUR ?? 0n), 0n)).toBe(position.actual);
    });
  });

  it("never sums currencies, and counts neither half of a payment taken back", async () => {
    const before = await summariseSpend(viewer, { from: "2031-01-01" });
    expect(before).toEqual({ groups: [], totals: {}, rows: 0 });
    const spend = { kind: "actual", functionId: house.functionIds.it, createdAt: now } as const;
    const wrong = { ...spend, id: v7(), postedOn: "2031-04-01", amountMinor: 900n, currency: "GBP" };
    await db
      .insert(entries)
      .values([
        { ...spend, postedOn: "2031-04-30", amountMinor: 100n, currency: "GBP" },
        { ...spend, postedOn: "2031-04-30", amountMinor: -30n, currency: "GBP" },
        { ...spend, postedOn: "2031-04-01", amountMinor: 5n, currency: "EUR" },
        { ...spend, functionId: null, postedOn: "2031-05-01", amountMinor: 7n, currency: "GBP" },
        wrong,
        { ...wrong, id: v7(), kind: "reversal", amountMinor: -900n, reversesId: wrong.id },
      ]);
    const { groups, totals, rows } = await summariseSpend(viewer, {
      groupBy: ["function", "month", "category"],
      from: "2031-04-01",
      to: "2031-06-01",
    });
    expect(groups).toMatchObject([
      { function: "it", month: "2031-04", category: null, amounts: { GBP: 70n, EUR: 5n }, rows: 3 },
      { function: null, month: "2031-05", category: null, amounts: { GBP: 7n }, rows: 1 },
    ]);
    expect({ totals, rows }).toEqual({ totals: { GBP: 77n, EUR: 5n }, rows: 4 });
    const onlyIt = await summariseSpend(viewer, { function: "IT", from: "2031-01-01", to: "2031-05-01" });
    expect(onlyIt.totals).toEqual({ GBP: 70n, EUR: 5n });
  });

  it("refuses unknown groupings and readers without the scope", async () => {
    await expect(summariseSpend(viewer, { groupBy: ["colour" as never] })).rejects.toMatchObject({ code: "invalid" });
    await expect(summariseSpend(house.asToken("kpi:read"), {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(summariseSpend(house.asToken("budget:read"), {})).resolves.toBeDefined();
  });
});

describe("listEntries", () => {
  it("says who paid what, when, and how it came here", async () => {
    const [payer, seller] = [house.functionIds.marketing, sellers[1] ?? null];
    const [entry] = await db
      .insert(entries)
      .values({
        kind: "actual",
        functionId: payer,
        supplierId: seller,
        postedOn: "2030-02-28",
        amountMinor: 123n,
        currency: "GBP",
        description: '100% of "_A"',
        externalId: "X-1",
        importId: inForceImport,
        postedBy: viewer.viewer.id,
        createdAt: now,
      })
      .returning();
    const { items, count } = await listEntries(viewer, { search: "100% OF", month: "2030-02", supplier: "ads ltd" });
    expect(count).toBe(1);
    expect(items[0]).toMatchObject({
      id: entry?.id,
      function: { name: "marketing" },
      supplier: { name: "Ads Ltd" },
      import: { id: inForceImport, fileNames: ["june.csv"] as string[] },
      postedBy: "viewer",
      budget: null,
      amountMinor: 123n,
      createdAt: now,
      reversedById: null,
    });
    expect((await listEntries(viewer, { externalId: "X-1", budgetId: "none", functionId: payer })).count).toBe(1);
    expect((await listEntries(viewer, { externalId: "X-1", month: "2030-03" })).count).toBe(0);
  });

  it("shows every entry once over its pages", async () => {
    const { count } = await listEntries(viewer, { currency: "EUR" });
    const pages = Math.ceil(count / 500);
    const ids = new Set<string>();
    for (let page = 1; page <= pages; page += 1) {
      const { items } = await listEntries(viewer, { currency: "EUR", sort: "amount", page, limit: 500 });
      for (const { id } of items) ids.add(id);
    }
    expect(ids.size).toBe(count);
  });
});
