import { v7 } from "uuid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { entries } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { drawnCompanies, type Written } from "@/tests/support/companies";
import { testDatabase } from "@/tests/support/database";
import { totalBehind } from "@/tests/support/entries-behind";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse, type House, now } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { postEntry } from "../commands/post-entry";
import type { FigureAddress } from "../entry-filter";
import { figures, type Position, positionOf } from "../ledger/position";
import { compareByAxis } from "./compare-by-axis";
import { listBudgets } from "./list-budgets";
import { listEntries } from "./list-entries";
import { readBudget } from "./read-budget";

const { db } = await testDatabase();
let house: House;
let viewer: Context;
let companies: Awaited<ReturnType<typeof drawnCompanies>>;

beforeAll(async () => {
  house = await aHouse(db);
  viewer = await house.as("viewer");
  companies = await drawnCompanies(db, house);
});

const eachFigure = async (position: Position, where: Omit<FigureAddress, "figure">) => {
  for (const figure of figures)
    expect({ figure, minor: await totalBehind(viewer, { ...where, figure }) }).toEqual({
      figure,
      minor: position[figure],
    });
};

const eachCompany = (check: (made: Written) => Promise<void>) =>
  companies.each(proofSize("F2 every figure opens into its entries", "companies", { reduced: 15, full: 300 }), check);

describe("readBudget", () => {
  it("means the same by an entry as the rule does, and its lines make the whole", async () => {
    await eachCompany(async ({ company: { stage }, budgetId, posted }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      expect(page.checks).toEqual({ linesMakeTheWhole: true, amountsMakeTheWhole: true });
      for (const line of page.lines) {
        const own = companies.meaningOf(posted.filter(({ lineId }) => lineId === line.id));
        expect(line.position).toEqual(positionOf(own, stage));
        if (line.agreement)
          expect(line.shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(line.position.allocated);
      }
    });
  });

  it("shows no figure that is not the total of its own entries", async () => {
    await eachCompany(async ({ company: { stage }, budgetId }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      await eachFigure(page.position, { budgetId, stage, lineKind: "expense" });
      await eachFigure(page.income, { budgetId, stage, lineKind: "revenue" });
      for (const line of page.lines) {
        await eachFigure(line.position, { lineId: line.id, stage });
        for (const { functionId, bookedMinor } of line.funding) {
          expect(await totalBehind(viewer, { figure: "actual", lineId: line.id, functionId })).toBe(bookedMinor);
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
        expect(await totalBehind(viewer, address)).toBe(bookedMinor);
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
    await eachCompany(async ({ company: { stage }, budgetId }) => {
      const page = await readBudget(viewer, { id: budgetId, stage });
      const { items, count, totals } = await listBudgets(viewer, { search: page.key.toUpperCase(), stage });
      const { position, income, byStage, funding, stream, closedThrough } = page;
      expect({ count, totals }).toEqual({ count: 1, totals: [{ currency: "EUR", position, income }] });
      expect(items).toMatchObject([
        { id: budgetId, position, income, byStage, funding, stream, closedThrough, lineCount: page.lines.length },
      ]);
    });
  });

  it.each(["allocated", "actual", "available"] as const)("sorts by %s both ways, page after page", async (figure) => {
    const { count } = await listBudgets(viewer, {});
    const every = async (sort: typeof figure | `-${typeof figure}`) => {
      const pages = Array.from({ length: Math.ceil(count / 20) }, (_, page) => page + 1);
      const read = await Promise.all(pages.map((page) => listBudgets(viewer, { sort, page, limit: 20 })));
      return read.flatMap(({ items }) => items);
    };
    const up = (await every(figure)).map(({ position }) => position[figure]);
    expect(up).toHaveLength(count);
    expect(up).toEqual([...up].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect((await every(`-${figure}`)).map(({ position }) => position[figure])).toEqual(up.toReversed());
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
    await eachCompany(async ({ company: { stage }, budgetId }) => {
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
        for (const group of groups) {
          const where = { budgetId, stage, lineKind: "expense", [axis]: group.id } as const;
          const own = group.isPlanPlaced ? (["committed", "actual"] as const) : figures;
          for (const figure of own)
            expect(await totalBehind(viewer, { ...where, figure })).toBe(group.position[figure]);
        }
      }
    });
  });

  it("puts what is planned and what is spent of it in one row, by the shares agreed", async () => {
    const finance = await house.as("finance_controller");
    const { id: budgetId } = await aBudget(finance);
    const { id: lineId } = await aLine(finance, house, { budgetId, amount: "1000.01" });
    const { it: ofIt, marketing } = house.functionIds;
    const spent = { lineId, kind: "actual", postedOn: "2026-02-01" } as const;
    await postEntry(finance, { ...spent, functionId: ofIt, amount: "300.00" });
    await postEntry(finance, { ...spent, functionId: marketing, amount: "100.00" });
    const { byFunction } = await compareByAxis(finance, { budgetId });
    expect(byFunction.map(({ name, isPlanPlaced, position }) => ({ name, isPlanPlaced, ...position }))).toEqual([
      { name: "it", isPlanPlaced: true, allocated: 60_001n, committed: 0n, actual: 30_000n, available: 30_001n },
      { name: "marketing", isPlanPlaced: true, allocated: 40_000n, committed: 0n, actual: 10_000n, available: 30_000n },
    ]);
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
