import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { drawnCompanies, type Written } from "@/tests/support/companies";
import { testDatabase } from "@/tests/support/database";
import { totalBehind } from "@/tests/support/entries-behind";
import { aHouse, type House, now } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { listEntries } from "./list-entries";
import { readBudget } from "./read-budget";
import { summariseSpend } from "./summarise-spend";

const { db } = await testDatabase();
let house: House;
let viewer: Context;
let companies: Awaited<ReturnType<typeof drawnCompanies>>;

beforeAll(async () => {
  house = await aHouse(db);
  viewer = await house.as("viewer");
  companies = await drawnCompanies(db, house);
});

const eachCompany = (check: (made: Written) => Promise<void>) =>
  companies.each(proofSize("F2 every figure opens into its entries", "companies", { reduced: 15, full: 300 }), check);

describe("summariseSpend", () => {
  it("groups what was spent so that each group is the total of its entries", async () => {
    await eachCompany(async ({ budgetId }) => {
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
        expect(
          await totalBehind(viewer, { figure: "actual", lineKind: "expense", ...address, month: month ?? undefined }),
        ).toBe(amounts.EUR);
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
    const [payer, seller] = [house.functionIds.marketing, companies.sellers[1] ?? null];
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
        importId: companies.inForceImport,
        postedBy: viewer.viewer.id,
        createdAt: now,
      })
      .returning();
    const byAmount = async (search: string) =>
      (await listEntries(viewer, { search, month: "2030-02" })).items.map(({ id }) => id);
    for (const search of ["1.23", "£1.23", "1"]) expect(await byAmount(search)).toEqual([entry?.id]);
    for (const search of ["1.24", "123", "2"]) expect(await byAmount(search)).toEqual([]);
    const { items, count } = await listEntries(viewer, { search: "100% OF", month: "2030-02", supplier: "ads ltd" });
    expect(count).toBe(1);
    expect(items[0]).toMatchObject({
      id: entry?.id,
      function: { name: "marketing" },
      supplier: { name: "Ads Ltd" },
      import: { id: companies.inForceImport, fileNames: ["june.csv"] as string[] },
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
