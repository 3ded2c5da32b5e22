import fc from "fast-check";
import { describe, expect, it } from "vitest";
import reference from "@/tests/fixtures/reference/process-behaviour-charts.json";
import { fewestPoints, type ProcessLimits, pointsToLock, processLimits, sideOf } from "./limits";

const { nist, nhs, statprocon } = reference;
const plain = { screening: false };
const screened = { screening: true };

/** Equal to the last digit the source shows. */
const shows = (found: number | undefined, expected: number, digits: number) =>
  expect(found?.toFixed(digits)).toBe(expected.toFixed(digits));

describe("the limits of a process behaviour chart", () => {
  it.each(["centre", "meanMovingRange", "upper", "lower"] as const)("equal NIST 6.3.2.2 to all digits: %s", (name) => {
    shows(processLimits(nist.points, plain)?.[name], nist.expected[name], nist.digits);
  });

  it.each(["centre", "lower", "upper"] as const)(
    "equal the NHS example, screened and not, to all digits: %s",
    (name) => {
      shows(processLimits(nhs.points, screened)?.[name], nhs.screened[name], nhs.digits);
      shows(processLimits(nhs.points, plain)?.[name], nhs.unscreened[name], nhs.digits);
    },
  );

  it.each(["centre", "meanMovingRange", "upper", "lower", "upperRange"] as const)(
    "equal statprocon's four points to all digits: %s",
    (name) => {
      shows(processLimits(statprocon.points, plain)?.[name], statprocon.expected[name], statprocon.digits[name]);
    },
  );

  it("leave out both ranges of an outlier, once, and keep its value in the centre", () => {
    const limits = processLimits(nhs.points, screened);
    expect(limits).toMatchObject({ screenedRanges: [4, 5], meanMovingRange: 1, count: 18 });
    expect(limits?.centre).toBe(processLimits(nhs.points, plain)?.centre);
    const second = [...Array.from({ length: 40 }, (_, n) => n % 2), 8, 108];
    expect(processLimits(second, screened)?.screenedRanges).toEqual([41]);
    expect(processLimits(second.slice(0, 41), screened)?.screenedRanges).toEqual([40]);
  });

  it("keep a range of exactly 3.267 means: only one above is left out", () => {
    const points = [0, 0, 0, 0, 1000];
    expect(processLimits(points, screened)?.screenedRanges).toEqual([4]);
    expect(processLimits([0, 0, 0, 1000], screened)?.screenedRanges).toEqual([]);
    expect(processLimits([5, 5, 5], screened)).toMatchObject({ screenedRanges: [], upper: 5, lower: 5 });
  });

  it("are trial limits below twelve points, and unknown without a range", () => {
    const points = Array.from({ length: 12 }, (_, n) => n % 3);
    expect(processLimits(points, plain)).toMatchObject({ isTrial: false, count: 12 });
    expect(processLimits(points.slice(1), plain)).toMatchObject({ isTrial: true, count: 11 });
    expect([processLimits([1], plain), processLimits([], plain)]).toEqual([null, null]);
    expect([fewestPoints, pointsToLock]).toEqual([6, 12]);
  });

  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  const close = (found: number, expected: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));

  it("move with the points and grow with their unit", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 50 }), (points, by, times) => {
        const limits = processLimits(points, plain)!;
        const moved = processLimits(
          points.map((point) => point * times + by),
          plain,
        )!;
        for (const line of ["centre", "upper", "lower"] as const) close(moved[line], limits[line] * times + by);
        for (const range of ["meanMovingRange", "upperRange"] as const) close(moved[range], limits[range] * times);
      }),
    );
  });

  it("are mirrored when the points are, and never wider for screening", () => {
    fc.assert(
      fc.property(series, fc.boolean(), (points, screening) => {
        const limits = processLimits(points, { screening })!;
        const mirrored = processLimits(
          points.map((point) => -point),
          { screening },
        )!;
        close(mirrored.upper, -limits.lower);
        close(mirrored.lower, -limits.upper);
        expect(processLimits(points, screened)!.upperRange).toBeLessThanOrEqual(
          processLimits(points, plain)!.upperRange + 1e-9,
        );
      }),
    );
  });

  it("hold every value of a measure that never varies, whatever its digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 60 }), (value, length) => {
        const limits = processLimits(Array(length).fill(value), plain)!;
        for (const line of [limits.upper, limits.lower, limits.centre]) expect(sideOf(value, line, limits)).toBeNull();
      }),
    );
  });
});

it("a value is on a line within binary noise, and on a side of it beyond that", () => {
  const limits: ProcessLimits = { ...processLimits([0, 1, 0, 1], plain)!, upper: 0.3, lower: 0 };
  expect(sideOf(0.1 + 0.2, 0.3, limits)).toBeNull();
  expect(sideOf(0.3000001, 0.3, limits)).toBe("high");
  expect(sideOf(0.2999999, 0.3, limits)).toBe("low");
});
