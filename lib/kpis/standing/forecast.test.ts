import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { proofSize } from "@/tests/support/size";
import { stableSeries } from "../signals/stable-series";
import { coverage, type ForecastFacts, forecast } from "./forecast";

const lastSunday = day("2026-11-22");

/** Weekly points that end with the newest value; null is a missing week. */
const weekly = (...values: readonly (number | null)[]) =>
  values
    .map((value, place) => ({ periodEnd: addDays(lastSunday, -7 * (values.length - 1 - place)), value }))
    .filter((point): point is { periodEnd: typeof point.periodEnd; value: number } => point.value !== null);

const facts: ForecastFacts = {
  ...{ direction: "up", targetKind: "level", bandLow: null, bandHigh: null, baselineValue: null, baselineOn: null },
  ...{ atRiskGap: -5, offTrackGap: -15, cadence: "weekly", fiscalYearStartMonth: 1, status: "on_track" },
  targets: [{ from: day("2026-01-01"), value: 40 }],
  points: weekly(10, 20, 30, 40),
};
const of = (more: Partial<ForecastFacts> = {}) => forecast({ ...facts, ...more });

describe("a forecast", () => {
  it("carries 10, 20, 30, 40 on to 50, without any doubt where every point lies on the line", () => {
    expect(of()).toEqual({
      basedOn: 4,
      next: {
        ...{ period: "2026-W48", periodEnd: "2026-11-29", value: 50, low: 50, high: 50 },
        ...{ target: 40, status: "on_track" },
      },
      atTarget: null,
      isHeadingToMiss: false,
    });
  });

  it("equals the line and the 80 % prediction interval worked out by hand for 1, 3, 2, 5, 4", () => {
    // Slope 0.8, intercept 0.6 on weeks 1 to 5, residual sum 3.6, s = √1.2, t = 1.6377, √(1 + 1/5 + 9/10) = 1.4491.
    const { next } = of({ points: weekly(1, 3, 2, 5, 4) })!;
    expect(next.value).toBeCloseTo(5.4, 10);
    expect(next.high - next.value).toBeCloseTo(1.6377 * Math.sqrt(1.2) * Math.sqrt(2.1), 10);
    expect(next.value - next.low).toBeCloseTo(next.high - next.value, 10);
  });

  it("holds the next value as often as it says, over simulated noise around lines", () => {
    const size = proofSize("forecast range", "series", { reduced: 4_000, full: 40_000 });
    const draw = stableSeries(20_261_122);
    for (const count of [4, 6, 8]) {
      let held = 0;
      for (let round = 0; round < size; round++) {
        const values = draw(count + 1).map((noise, week) => noise + 0.3 * week);
        const { next } = of({ points: weekly(...values.slice(0, count)) })!;
        if (values[count]! >= next.low && values[count]! <= next.high) held++;
      }
      expect(Math.abs((100 * held) / size - coverage)).toBeLessThan(2);
    }
  });

  it("rests on the last eight points only, in whatever order they come", () => {
    const points = weekly(900, -900, 0, 1, 2, 3, 4, 5, 6, 7);
    expect(of({ points })).toMatchObject({ basedOn: 8, next: { value: 8, low: 8, high: 8 } });
    expect(of({ points: points.toReversed() })).toEqual(of({ points }));
  });

  it("takes a missing week as a gap in time, not as no time", () => {
    expect(of({ points: weekly(10, 20, null, 40, 50) })).toMatchObject({ basedOn: 4, next: { value: 60, low: 60 } });
  });

  it("is not made from three points, of a stale value, without a target or without data", () => {
    expect(of({ points: weekly(10, 20, 30) })).toBeNull();
    for (const status of ["stale", "no_target", "no_data"] as const) expect(of({ status })).toBeNull();
  });

  it("is heading to miss the next target, even while on track", () => {
    const targets = [
      { from: day("2026-01-01"), value: 40 },
      { from: day("2027-01-01"), value: 120 },
    ];
    expect(of({ targets })).toMatchObject({
      next: { status: "on_track", target: 40 },
      atTarget: { period: "2026-W53", value: 100, target: 120, status: "off_track" },
      isHeadingToMiss: true,
    });
    expect(of({ targets: [targets[0]!, { from: day("2027-01-01"), value: 104 }] })?.isHeadingToMiss).toBe(false);
  });

  it("is heading to miss a level that a falling number leaves in the next period", () => {
    expect(of({ points: weekly(48, 46, 44, 42) })?.isHeadingToMiss).toBe(false);
    expect(of({ points: weekly(46, 44, 42, 39) })).toMatchObject({
      next: { status: "at_risk" },
      isHeadingToMiss: true,
    });
    expect(of({ points: weekly(46, 44, 42, 39), direction: "down" })?.isHeadingToMiss).toBe(false);
  });

  it("judges a path at its target date, and a band by its edges", () => {
    const path = { targetKind: "path", baselineValue: 0, baselineOn: "2026-10-25" } as const;
    const targets = [{ from: day("2026-12-20"), value: 100 }];
    expect(of({ ...path, targets })).toMatchObject({
      next: { value: 50, target: 100, status: "at_risk" },
      atTarget: { periodEnd: "2026-12-20", value: 80, status: "off_track" },
      isHeadingToMiss: true,
    });
    const band = { direction: "band", bandLow: 30, bandHigh: 48, targets: [] } as const;
    expect(of(band)).toMatchObject({ next: { target: null, status: "at_risk" }, isHeadingToMiss: true });
  });

  it.each([
    ["monthly", ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"], "2026-11"],
    ["quarterly", ["2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"], "2026-Q4"],
    ["yearly", ["2023-03-31", "2024-03-31", "2025-03-31", "2026-03-31"], "FY2027"],
  ] as const)("counts %s periods evenly, whatever their days", (cadence, ends, period) => {
    const points = ends.map((end, place) => ({ periodEnd: day(end), value: 10 * (place + 1) }));
    expect(of({ cadence, points, fiscalYearStartMonth: 4 })).toMatchObject({ next: { period, value: 50, low: 50 } });
  });
});
