import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeAgainst, naturalLimits } from "./natural-limits";

const noBand = { low: null, high: null };

describe("natural limits", () => {
  it("equal the published worked example of NIST 6.3.2.2", () => {
    const limits = naturalLimits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(limits?.high).toBeCloseTo(55.8041, 4);
    expect(limits?.low).toBeCloseTo(45.8159, 4);
  });

  it("equal the unscreened NHS example, whose outlier widens them", () => {
    const limits = naturalLimits([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
    expect(limits?.low).toBeCloseTo(-3.06, 2);
    expect(limits?.high).toBeCloseTo(6.95, 2);
  });

  it("are unknown under six points", () => {
    expect(naturalLimits([1, 2, 3, 4, 5])).toBeNull();
    expect(naturalLimits([1, 2, 3, 4, 5, 6])).not.toBeNull();
  });

  it("hold every value of a measure that never varies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Number(x.toFixed(3))),
        (value) => {
          const limits = naturalLimits(Array(9).fill(value));
          expect(changeAgainst(limits, { value, direction: "up", band: noBand })).toBe("routine");
        },
      ),
    );
  });
});

describe("a change", () => {
  const limits = { low: 10, high: 20 };
  it.each([
    [21, "up", "better"],
    [21, "down", "worse"],
    [9, "up", "worse"],
    [9, "down", "better"],
    [20, "up", "routine"],
    [10, "down", "routine"],
  ] as const)("to %s is, with %s as the wish, %s", (value, direction, change) => {
    expect(changeAgainst(limits, { value, direction, band: noBand })).toBe(change);
  });

  it("of a band KPI is better when it comes nearer to the band, and worse when it leaves it", () => {
    expect(changeAgainst(limits, { value: 25, direction: "band", band: { low: 30, high: 40 } })).toBe("better");
    expect(changeAgainst(limits, { value: 25, direction: "band", band: { low: 12, high: 18 } })).toBe("worse");
  });

  it("is unknown without limits", () => {
    expect(changeAgainst(null, { value: 1, direction: "up", band: noBand })).toBeNull();
  });
});
