import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOf, quantile, studentBelow } from "./student";

const one = (degrees: number, centre = 0, scale = 1) => ({ centre, scale, degrees, weight: 1 });

describe("Student's t", () => {
  /* Printed tables of the 97.5th percentile. */
  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [8, 2.306],
    [10, 2.228],
    [29, 2.045],
    [120, 1.98],
  ])("with %i degrees of freedom stays below its tabled figure 97.5 times in 100", (degrees, figure) => {
    expect(quantile([one(degrees)], 0.975)).toBeCloseTo(figure, 3);
    expect(studentBelow(figure, degrees)).toBeCloseTo(0.975, 4);
  });

  it("is the normal distribution with very many degrees of freedom", () => {
    expect(quantile([one(2_000)], 0.975)).toBeCloseTo(1.961, 3);
  });

  it("is symmetric and rises", () => {
    const figures = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(
        figures,
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        (t, step, df) => {
          expect(studentBelow(t, df) + studentBelow(-t, df)).toBeCloseTo(1, 10);
          expect(studentBelow(t + step, df)).toBeGreaterThan(studentBelow(t, df) - 1e-14);
        },
      ),
    );
  });
});

describe("a mixture", () => {
  it("of one distribution has its quantiles, moved and stretched", () => {
    expect(quantile([one(10, 100, 3)], 0.975)).toBeCloseTo(100 + 3 * 2.228139, 5);
    expect(quantile([one(10, 100, 3)], 0.5)).toBeCloseTo(100, 6);
  });

  it("of two far apart has half of its probability on either side of the gap, and the mean of both", () => {
    const apart = [
      { ...one(30, -1_000), weight: 0.5 },
      { ...one(30, 1_000), weight: 0.5 },
    ];
    expect(quantile(apart, 0.25)).toBeCloseTo(-1_000, 4);
    expect(quantile(apart, 0.75)).toBeCloseTo(1_000, 4);
    expect(meanOf(apart)).toBe(0);
  });

  it("is bracketed however far in the tail it is asked", () => {
    expect(quantile([one(7)], 1e-9)).toBeLessThan(-20);
    expect(studentBelow(quantile([one(7)], 1e-9), 7)).toBeCloseTo(1e-9, 12);
  });
});
