import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BreakdownPart, breakdownTable, extremes, together } from "./breakdown";
import { hasFewCases } from "./few-cases";

const part = (keys: readonly string[], value: number | null, ratio?: readonly [number, number]): BreakdownPart => ({
  ...{ keys, value, numerator: ratio?.[0] ?? null, denominator: ratio?.[1] ?? null },
});
const percent = { unit: "percent", periodKind: "sum" } as const;
const money = { unit: "money", periodKind: "sum" } as const;

describe("what parts come to together", () => {
  it("is numerators over denominators, not an average of percentages", () => {
    const parts = [part(["a"], 50, [5, 10]), part(["b"], 10, [9, 90])];
    expect(together(parts, ["region"], percent)).toBeCloseTo(14, 10);
  });

  it("is their sum for money and counts of a period", () => {
    expect(together([part(["a"], 3), part(["b"], 4)], ["channel"], money)).toBe(7);
  });

  it.each([
    ["personas overlap", [part(["a"], 3), part(["b"], 4)], ["persona"], money],
    ["personas overlap in ratios, too", [part(["a"], 50, [1, 2])], ["region", "persona"], percent],
    ["percentages come without their numbers", [part(["a"], 50), part(["b"], 10)], ["region"], percent],
    ["values are of a moment", [part(["a"], 3), part(["b"], 4)], ["region"], { unit: "count", periodKind: "point" }],
    ["twelve months of a ratio are half known", [part(["a"], 50, [1, 2]), part(["b"], 10)], ["region"], percent],
    ["a part is missing", [part(["a"], 3), part(["b"], null)], ["region"], money],
    ["there are none", [], ["region"], money],
  ] as const)("is nothing where %s", (_why, parts, by, kind) => {
    expect(together(parts, by, kind)).toBeNull();
  });
});

it("calls cases few below 30, and never where nobody counts them", () => {
  expect([29, 30].map((cases) => hasFewCases(part(["a"], 50, [1, cases])))).toEqual([true, false]);
  expect(hasFewCases(part(["a"], 5))).toBe(false);
});

describe("the table of parts", () => {
  it("sorts by the largest bar and keeps a place for what is missing", () => {
    const parts = [part(["a", "x"], 1), part(["b", "x"], 5), part(["a", "y"], 9)];
    const { series, groups } = breakdownTable(parts);
    expect(series).toEqual(["y", "x"]);
    expect(groups.map(({ name, parts: bars }) => [name, bars.map((bar) => bar?.value ?? null)])).toEqual([
      ["a", [9, 1]],
      ["b", [null, 5]],
    ]);
  });

  it("orders the second dimension by cases, and puts groups of few cases last however high they stand", () => {
    const parts = [
      part(["Elsewhere", "x"], 90, [9, 10]),
      part(["Elsewhere", "y"], 80, [16, 20]),
      part(["North", "x"], 50, [50, 100]),
      part(["North", "y"], 40, [80, 200]),
    ];
    const { series, groups } = breakdownTable(parts);
    expect([series, groups.map(({ name }) => name)]).toEqual([
      ["y", "x"],
      ["North", "Elsewhere"],
    ]);
  });

  it("holds each part once", () => {
    const keys = fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y"));
    const values = fc.option(fc.integer());
    const parts = fc.uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key.join() });
    fc.assert(
      fc.property(parts, (told) => {
        const all = told.map(([key, value]) => part(key, value));
        const placed = breakdownTable(all).groups.flatMap((group) => group.parts.filter((one) => one !== null));
        expect(new Set(placed)).toEqual(new Set(all));
        expect(placed).toHaveLength(all.length);
      }),
    );
  });
});

describe("the highest and the lowest part", () => {
  it("are not of few cases while others can be named", () => {
    const parts = [
      part(["few"], 99, [9, 9]),
      part(["a"], 50, [50, 100]),
      part(["b"], 40, [40, 100]),
      part(["c"], null),
    ];
    expect(extremes(parts)).toMatchObject({ most: { keys: ["a"] }, least: { keys: ["b"] } });
    expect(extremes(parts.slice(0, 2))).toMatchObject({ most: { keys: ["few"] }, least: { keys: ["a"] } });
  });

  it("are none of one part, or of parts without a value", () => {
    expect(extremes([part(["a"], 1)])).toBeNull();
    expect(extremes([part(["a"], null), part(["b"], null)])).toBeNull();
  });
});
