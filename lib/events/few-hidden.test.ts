import fc from "fast-check";
import { expect, it } from "vitest";
import { proofSize } from "@/tests/support/size";
import { hideFew, type Shown } from "./few-hidden";
import { fewest, type TransitionCount, transitionTable } from "./transitions";

/**
 * Whether somebody who knows the sums of rows (and of columns, where told) must come to one value for a hidden cell:
 * tries to find another matrix with one person more or fewer in it, from the true one along hidden cells, none of
 * which falls below `least`.
 */
function mustBe(
  rows: readonly (readonly number[])[],
  shown: Shown,
  cell: readonly [number, number],
  least: number,
  columnsTold: boolean,
) {
  return (
    !canChange(rows, shown, cell, { least, by: 1, columnsTold }) &&
    !canChange(rows, shown, cell, { least, by: -1, columnsTold })
  );
}

type Change = { readonly least: number; readonly by: 1 | -1; readonly columnsTold: boolean };

function canChange(
  rows: readonly (readonly number[])[],
  shown: Shown,
  [r, c]: readonly [number, number],
  { least, by, columnsTold }: Change,
): boolean {
  const isFree = (row: number, column: number, change: number) =>
    shown[row]?.[column] === null && (rows[row]?.[column] ?? 0) + change >= least;
  if (!isFree(r, c, by)) return false;
  const others = (row: number, column: number) =>
    (rows[row] ?? []).flatMap((_, at) => (at !== column && isFree(row, at, -by) ? [at] : []));
  if (!columnsTold) return others(r, c).length > 0;
  // Column `at` has one person too many or too few; a hidden cell of it in another row makes good, and so on.
  const seen = new Set(others(r, c));
  const queue = [...seen];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === c) return true;
    for (const row of rows.keys()) {
      if (row === r || !isFree(row, at, by)) continue;
      for (const next of others(row, at)) if (!seen.has(next)) queue.push(next) && seen.add(next);
    }
  }
  return seen.has(c);
}

const cells = fc.oneof({ weight: 2, arbitrary: fc.nat(7) }, { weight: 3, arbitrary: fc.nat(60) });
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 6 }))
  .chain(([r, c]) => fc.array(fc.array(cells, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }))
  .filter((rows) => rows.every((row) => row.reduce((sum, value) => sum + value, 0) >= fewest));

it("leaves no hidden cell that could be computed from the sums of rows and columns, and shows no cell of few people", () => {
  const numRuns = proofSize("E4 hidden cells of a matrix", "matrices", { reduced: 2_000, full: 100_000 });
  let hidden = 0;
  let all = 0;
  fc.assert(
    fc.property(matrix, (rows) => {
      const shown = hideFew(rows, fewest);
      const isAllHidden = shown.every((row) => row.every((value) => value === null));
      all += isAllHidden ? 1 : 0;
      for (const [r, row] of shown.entries())
        for (const [c, value] of row.entries()) {
          if (value !== null) expect(value === 0 || value >= fewest).toBe(true);
          if (value !== null) expect(value).toBe(rows[r]?.[c]);
          if (value !== null) continue;
          hidden += 1;
          expect(mustBe(rows, shown, [r, c], isAllHidden ? 0 : 1, !isAllHidden)).toBe(false);
        }
    }),
    { numRuns },
  );
  expect(hidden).toBeGreaterThan(numRuns);
  expect(all).toBeLessThan(numRuns / 2);
});

it("shows a matrix without small cells whole, zeros too", () => {
  const rows = [
    [5, 0, 12],
    [40, 9, 0],
  ];
  expect(hideFew(rows, fewest)).toEqual(rows);
});

it("hides the least people that will do beside a small cell", () => {
  const rows = [
    [3, 50, 20],
    [90, 40, 30],
    [10, 8, 70],
  ];
  expect(hideFew(rows, fewest)).toEqual([
    [null, null, 20],
    [90, 40, 30],
    [null, null, 70],
  ]);
});

const value = fc.constantFrom<string | null>("phone", "desktop", "tablet", null);
const counts = fc
  .uniqueArray(
    fc.tuple(
      value,
      fc.option(
        value.map((to) => ({ to })),
        { nil: null },
      ),
    ),
    { selector: (pair) => JSON.stringify(pair) },
  )
  .chain((pairs) =>
    fc.tuple(...pairs.map(([from, went]) => cells.map((count): TransitionCount => ({ from, went, count: count + 1 })))),
  );

it("keeps everybody in a row of five people at least, and rows that make up the whole", () => {
  fc.assert(
    fc.property(counts, (told) => {
      const entrants = told.reduce((sum, { count }) => sum + count, 0);
      const table = transitionTable(told);
      expect(table === null).toBe(entrants < fewest);
      const rows = table?.rows ?? [];
      expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(table ? entrants : 0);
      for (const { total, cells: shown, didNotGoOn } of rows) {
        expect(total).toBeGreaterThanOrEqual(fewest);
        const known = [...shown, didNotGoOn];
        const sum = known.reduce<number>((all, one) => all + (one ?? 0), 0);
        if (known.includes(null)) expect(sum).toBeLessThan(total);
        else expect(sum).toBe(total);
      }
    }),
  );
});
