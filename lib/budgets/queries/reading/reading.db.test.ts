import { beforeAll, describe, expect, it } from "vitest";
import { addDays, day, monthStart } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { drawnCompanies, type Written } from "@/tests/support/companies";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { proofSize } from "@/tests/support/size";
import { figures } from "../../ledger/position";
import { compareByAxis } from "../compare-by-axis";
import { type EntryItem, listEntries } from "../list-entries";
import { readBudget } from "../read-budget";
import { listJournal } from "./list-journal";
import { readEntry } from "./read-entry";
import { readJournalHead } from "./read-journal-head";
import { readMoneyMonths } from "./read-money-months";
import { readPlanChanges } from "./read-plan-changes";
import { readPlanRows } from "./read-plan-rows";

const { db } = await testDatabase();
let viewer: Context;
let companies: Awaited<ReturnType<typeof drawnCompanies>>;

beforeAll(async () => {
  const house = await aHouse(db);
  viewer = await house.as("viewer");
  companies = await drawnCompanies(db, house);
});

const eachCompany = (check: (made: Written) => Promise<void>) =>
  companies.each(proofSize("F8 one total under any filter", "companies", { reduced: 8, full: 200 }), check);

const totalOf = async (filter: object): Promise<bigint> => {
  const { totals } = await listEntries(viewer, { ...filter, limit: 1 });
  return totals[0]?.amountMinor ?? 0n;
};

async function journalOf(budgetId: string, limit: number): Promise<EntryItem[]> {
  const found: EntryItem[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last && { postedOn: last.postedOn, number: last.number };
    const more = await listJournal(viewer, { budgetId, limit, ...(after && { after }) });
    found.push(...more);
    if (more.length < limit) return found;
  }
}

describe("readMoneyMonths", () => {
  it("stands at the end of each month where the entries up to then do, and ends with the budget's figures", async () => {
    await eachCompany(async ({ budgetId }) => {
      const { position } = await readBudget(viewer, { id: budgetId });
      const months = (await readMoneyMonths(viewer, { budgetId }))?.months ?? [];
      const filter = { budgetId, lineKind: "expense" };
      for (const { month, spent, used } of months.slice(0, -1).filter(({ spent }) => spent !== null)) {
        const to = monthStart(month, 1);
        expect(spent).toBe(await totalOf({ ...filter, figure: "actual", to }));
        expect(used).toBe((spent ?? 0n) + (await totalOf({ ...filter, figure: "committed", to })));
      }
      const last = months.findLast(({ spent }) => spent !== null);
      expect(last?.used).toBe(position.actual + position.committed);
      expect(months.at(-1)?.plan).toBe(position.allocated);
    });
  });
});

describe("readPlanChanges", () => {
  it("goes from what was planned in the first month to what is allocated", async () => {
    await eachCompany(async ({ budgetId }) => {
      const { position } = await readBudget(viewer, { id: budgetId });
      const { approvedMinor, approvedThrough, steps, todayMinor } = await readPlanChanges(viewer, { budgetId });
      expect(todayMinor).toBe(position.allocated);
      expect(approvedMinor + steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(todayMinor);
      if (!approvedThrough) return;
      const to = addDays(day(approvedThrough), 1);
      expect(approvedMinor).toBe(await totalOf({ budgetId, lineKind: "expense", figure: "allocated", to }));
    });
  });
});

describe("the journal of a budget", () => {
  it("is the same entries counted, listed, read in stretches and one by one, each with two equal sides", async () => {
    await eachCompany(async ({ budgetId }) => {
      const { items, count } = await listEntries(viewer, { budgetId, limit: 500 });
      const head = await readJournalHead(viewer, { budgetId });
      expect(head.count).toBe(count);
      expect(head.newest[0]?.number).toBe(Math.max(...items.map(({ number }) => number)));
      const inOrder = [...items].sort((a, b) => a.postedOn.localeCompare(b.postedOn) || a.number - b.number);
      expect(await journalOf(budgetId, 3)).toEqual(inOrder);
      for (const { id, amountMinor, reversesId, reversedById } of items.slice(0, 6)) {
        const entry = await readEntry(viewer, { id });
        const size = amountMinor < 0n ? -amountMinor : amountMinor;
        expect(entry.postings.map((one) => [one.side, one.amountMinor])).toEqual([
          ["debit", size],
          ["credit", size],
        ]);
        const related = (how: string) => entry.related.find((one) => one.how === how)?.id ?? null;
        expect([related("takes_back"), related("taken_back_by")]).toEqual([reversesId, reversedById]);
      }
    });
  });
});

describe("readPlanRows", () => {
  it("adds up, stage by stage, to what the entries of that stage do; money planned by hand is adopted", async () => {
    await eachCompany(async ({ budgetId }) => {
      const rows = await readPlanRows(viewer, { budgetId });
      const sum = (...stages: string[]) =>
        rows.reduce((total, { stage, amountMinor }) => (stages.includes(stage) ? total + amountMinor : total), 0n);
      const { position, income } = await readBudget(viewer, { id: budgetId });
      expect(sum("adopted")).toBe(position.allocated + income.allocated);
      for (const ownStage of ["proposed", "adjusted"])
        expect(sum(ownStage)).toBe(await totalOf({ budgetId, ownStage }));
    });
  });
});

describe("compareByAxis under a filter", () => {
  it("makes one total along every axis, and it is that of the entries", async () => {
    await eachCompany(async ({ company, budgetId }) => {
      const { items } = await listEntries(viewer, { budgetId, limit: 500 });
      const some = items[company.entries.length % Math.max(1, items.length)];
      const filters = [
        { from: "2026-03-01", to: "2026-09-01" },
        { functionId: some?.function?.id ?? "none" },
        { costCentreId: some?.costCentre?.id ?? "none", month: "2026-05" },
        { supplierId: some?.supplier?.id ?? "none", lineId: some?.line?.id },
        { search: "Line 0" },
      ];
      for (const filter of filters) {
        const found = await compareByAxis(viewer, { budgetId, stage: company.stage, ...filter });
        for (const figure of figures) {
          const total = found.totals[0]?.position[figure] ?? 0n;
          for (const groups of [found.byStream, found.byCostCentre, found.byFunction])
            expect(groups.reduce((sum, { position }) => sum + position[figure], 0n)).toBe(total);
          const asked = { budgetId, stage: company.stage, lineKind: "expense", figure, ...filter };
          expect(total).toBe(await totalOf(asked));
        }
      }
    });
  });
});
