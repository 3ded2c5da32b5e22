import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpendGroup } from "@/lib/budgets/queries/summarise-spend";
import { spendGrid } from "./spend-grid";

const name = fc.constantFrom("a", "b", null);
const group = fc
  .record({
    function: name,
    category: name,
    month: fc.constantFrom("2026-01", "2026-02", "2026-11"),
    amounts: fc.dictionary(fc.constantFrom("EUR", "JPY"), fc.bigInt({ min: -9_999_999n, max: 9_999_999n })),
  })
  .map((one): SpendGroup => ({ ...one, ids: { function: one.function, category: one.category }, rows: 1 }));
const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n);

describe("the table of spending", () => {
  it("adds up along every row and every column to what was spent in that currency, and in no other", () => {
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const grid = spendGrid(groups, "EUR");
        expect(grid.total).toBe(sum(groups.map(({ amounts }) => amounts.EUR ?? 0n)));
        expect(sum(grid.functions.map(({ total }) => total))).toBe(grid.total);
        expect(sum(grid.months.map((month) => grid.byMonth[month] ?? 0n))).toBe(grid.total);
        for (const one of grid.functions) expect(sum(one.categories.map(({ total }) => total))).toBe(one.total);
      }),
    );
  });

  it("puts what no function is named for last", () => {
    const of = (id: string | null): SpendGroup => ({
      function: id,
      category: null,
      month: "2026-01",
      ids: { function: id, category: null },
      amounts: { EUR: 1n },
      rows: 1,
    });
    expect(spendGrid([of(null), of("it")], "EUR").functions.map(({ id }) => id)).toEqual(["it", null]);
  });
});
