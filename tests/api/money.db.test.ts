import { describe, expect, it } from "vitest";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { reverseEntry } from "@/lib/budgets/commands/reverse-entry";
import { testApi } from "../support/api";
import { aBudget, aLine } from "../support/money";

const { house, token, call } = await testApi();
const finance = await house.as("finance_controller");
const script = await token("budget:read");
const get = async (path: string) => (await call(`GET ${path}`, { token: script })).body;
const { it: technology, marketing } = house.functionIds;

const first = await aBudget(finance, { currency: "GBP" });
const second = await aBudget(finance, { currency: "EUR" });
const line = await aLine(finance, house, { budgetId: first.id, amount: "1000.01" });
const euros = await aLine(finance, house, { budgetId: second.id, amount: "50" });
const pay = (amount: string, postedOn: string, more: object = {}) =>
  postEntry(finance, { lineId: line.id, kind: "actual", amount, postedOn, functionId: technology, ...more });
await postEntry(finance, {
  lineId: line.id,
  kind: "commitment",
  amount: "100",
  postedOn: "2026-02-01",
  functionId: technology,
});
await pay("120.50", "2026-04-01", { category: "Cloud" });
await pay("-20", "2026-04-30", { category: "Cloud" });
await pay("7", "2026-05-01", { functionId: marketing, category: "Media", supplier: "Bill & Co" });
const wrong = await pay("99", "2026-05-02", { category: "Cloud" });
await reverseEntry(finance, { entryId: wrong.id, reason: "Booked twice" });
await postEntry(finance, {
  lineId: euros.id,
  kind: "actual",
  amount: "3",
  postedOn: "2026-04-02",
  functionId: technology,
  category: "Cloud",
});

describe("budgets", () => {
  it("are listed with totals as text of minor units, a page at a time", async () => {
    const { items, nextCursor } = await get("/budgets?limit=1");
    expect(items).toMatchObject([
      {
        id: first.id,
        currency: "GBP",
        fiscalYear: "FY2026",
        lineCount: 1,
        totals: { allocated: "100001", committed: "10000", actual: "10750", available: "79251" },
      },
    ]);
    const rest = await get(`/budgets?limit=1&cursor=${nextCursor}`);
    expect([rest.items.map(({ id }: { id: string }) => id), rest.nextCursor]).toEqual([[second.id], null]);
    expect((await get("/budgets?fiscalYear=FY2019")).items).toEqual([]);
  });

  it("open into lines and shares that add up to the totals, to the penny", async () => {
    const { lines, shares, totals } = await get(`/budgets/${first.id}`);
    expect(lines).toMatchObject([
      {
        id: line.id,
        totals,
        agreement: { mode: "percent" },
        shares: [
          { function: { key: "it", name: "it" }, percent: 60, amount: "60001" },
          { function: { key: "marketing" }, percent: 40, amount: "40000" },
        ],
      },
    ]);
    expect(shares).toMatchObject([
      { function: { key: "it" }, agreedPercent: 60, allocated: "60001", booked: "10050", bookedPercent: 93.49 },
      { function: { key: "marketing" }, agreedPercent: 40, allocated: "40000", booked: "700", bookedPercent: 6.51 },
    ]);
  });

  it("open into entries whose total is the figure, newest first", async () => {
    const { items, totals, nextCursor } = await get(`/budgets/${first.id}/entries?figure=actual`);
    expect([items.length, totals, nextCursor]).toEqual([5, { GBP: "10750" }, null]);
    expect(items.map(({ amount }: { amount: string }) => amount)).toEqual(
      expect.arrayContaining(["9900", "-9900", "700", "-2000", "12050"]),
    );
    expect(items.at(-1)).toMatchObject({ postedOn: "2026-04-01", kind: "actual", currency: "GBP", category: "Cloud" });
  });

  it("narrow their entries by day, the last one exclusive, and page through them", async () => {
    const path = `/budgets/${first.id}/entries?from=2026-04-01&to=2026-05-01&limit=1`;
    const page = await get(path);
    expect([page.items[0].amount, page.totals]).toEqual(["-2000", { GBP: "10050" }]);
    const rest = await get(`${path}&cursor=${page.nextCursor}`);
    expect([rest.items[0].amount, rest.nextCursor]).toEqual(["12050", null]);
  });
});

describe("spend", () => {
  it("is grouped as asked, refunds netted, currencies apart, a payment taken back counted as none", async () => {
    const { groups, totals } = await get("/spend?groupBy=function,month,category");
    expect(totals).toEqual({ GBP: "10750", EUR: "300" });
    expect(groups).toHaveLength(2);
    expect(groups).toContainEqual({
      function: "it",
      month: "2026-04",
      category: "Cloud",
      amounts: { GBP: "10050", EUR: "300" },
      rows: 3,
    });
    expect(groups).toContainEqual({
      function: "marketing",
      month: "2026-05",
      category: "Media",
      amounts: { GBP: "700" },
      rows: 1,
    });
  });

  it("without grouping is one group; a range counts its first day and not its last", async () => {
    expect((await get("/spend")).groups).toEqual([{ amounts: { GBP: "10750", EUR: "300" }, rows: 4 }]);
    expect((await get("/spend?from=2026-04-02&to=2026-05-01")).totals).toEqual({ GBP: "-2000", EUR: "300" });
    expect(await get("/spend?from=2030-01-01")).toEqual({ groups: [], totals: {}, hidden: 0 });
    expect((await get("/spend?function=Marketing")).totals).toEqual({ GBP: "700" });
  });
});
