import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpiUnits } from "@/db/vocabulary/kpis";
import { differenceUnit, ratioPercent, ratioValue, sumRatios, threeDigits } from "./measure";

describe("ratios", () => {
  it("of nothing are no data, never 0", () => {
    expect(ratioValue({ numerator: 0, denominator: 0 })).toBeNull();
    expect(ratioPercent({ numerator: 3, denominator: 0 })).toBeNull();
    expect(ratioValue(sumRatios([]))).toBeNull();
  });

  it("of none in some are 0, never no data", () => {
    expect(ratioValue({ numerator: 0, denominator: 4 })).toBe(0);
    expect(ratioPercent({ numerator: 1, denominator: 4 })).toBe(25);
  });

  it("are averaged by summing both sides", () => {
    const both = sumRatios([
      { numerator: 9, denominator: 10 },
      { numerator: 100, denominator: 1000 },
    ]);
    expect(both).toEqual({ numerator: 109, denominator: 1010 });
  });

  it("average to something no lower than the lowest and no higher than the highest", () => {
    const ratio = fc.record({ numerator: fc.nat(1e6), denominator: fc.integer({ min: 1, max: 1e6 }) });
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1 }), (all) => {
        const values = all.map((one) => one.numerator / one.denominator);
        const average = ratioValue(sumRatios(all))!;
        expect(average).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-12));
        expect(average).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-12));
      }),
    );
  });
});

describe("threeDigits", () => {
  it.each([
    [0, 0],
    [123456, 0],
    [1234, 0],
    [123.4, 0],
    [12.34, 1],
    [-12.34, 1],
    [1.234, 2],
    [0.1234, 3],
    [0.01234, 4],
    [9.994, 2],
    [9.996, 1],
    [99.96, 0],
    [0.9996, 2],
    [1e-30, 20],
    [Number.NaN, 0],
  ])("shows %d with %i decimals", (value, decimals) => {
    expect(threeDigits(value)).toBe(decimals);
  });
});

describe("differenceUnit", () => {
  it.each(kpiUnits)("is percentage points for percent only: %s", (unit) => {
    expect(differenceUnit(unit)).toBe(unit === "percent" ? "pp" : unit);
  });
});
