import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { type JudgedReading, judge } from "./status";

const level = { direction: "up", targetKind: "level", periodEnd: day("2026-11-22") } as const;
const path = {
  direction: "up",
  targetKind: "path",
  baseline: 0,
  baselineOn: day("2026-01-01"),
  target: 100,
  targetOn: day("2026-01-21"),
  periodEnd: day("2026-01-11"),
} as const;
const band = {
  direction: "band",
  targetKind: "band",
  periodEnd: day("2026-11-22"),
  bandLow: 10,
  bandHigh: 20,
} as const;

describe("a level target", () => {
  it.each([
    ["up", 100, 100, 0, "on_track"],
    ["up", 95, 100, -5, "on_track"],
    ["up", 94.99, 100, -5.01, "at_risk"],
    ["up", 85, 100, -15, "at_risk"],
    ["up", 84.99, 100, -15.01, "off_track"],
    ["up", 130, 100, 30, "on_track"],
    ["down", 105, 100, -5, "on_track"],
    ["down", 110, 100, -10, "at_risk"],
    ["down", 116, 100, -16, "off_track"],
    ["down", 60, 100, 40, "on_track"],
    ["up", 0, 100, -100, "off_track"],
    ["up", -110, -100, -10, "at_risk"],
    ["down", -110, -100, 10, "on_track"],
    ["up", 0.95, 1, -5, "on_track"],
    ["up", 0.285, 0.3, -5, "on_track"],
    ["down", 1.15, 1, -15, "at_risk"],
  ] as const)("going %s at %d of %d has a gap of %d: %s", (direction, value, target, gap, status) => {
    expect(judge({ ...level, direction, value, target })).toEqual({
      status,
      gap,
      reason: { key: "kpi.reason.level_gap", values: { value, target, gap } },
    });
  });

  it("is on track exactly at its limits, in whatever scale the numbers are", () => {
    const scale = fc.integer({ min: 1, max: 1_000_000 }).map((units) => units / 1000);
    fc.assert(
      fc.property(scale, (target) => {
        expect(judge({ ...level, target, value: target * 0.95 }).status).toBe("on_track");
        expect(judge({ ...level, target, value: target * 0.85 }).status).toBe("at_risk");
      }),
    );
  });

  it("never judges a better value worse", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const order = ["off_track", "at_risk", "on_track"];
    fc.assert(
      fc.property(value, value, value, fc.constantFrom("up", "down"), (one, other, target, direction) => {
        fc.pre(Math.abs(target) > 1e-9);
        const [low, high] = one < other ? [one, other] : [other, one];
        const rank = (at: number) => order.indexOf(judge({ ...level, direction, target, value: at }).status);
        expect(direction === "up" ? rank(high) - rank(low) : rank(low) - rank(high)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("cannot be judged against 0", () => {
    expect(judge({ ...level, value: 5, target: 0 })).toEqual({
      status: "cannot_judge",
      gap: null,
      reason: { key: "kpi.reason.target_zero", values: {} },
    });
  });

  it("is judged by the KPI's own limits where it has them", () => {
    const own = { atRiskGap: -1, offTrackGap: -2 };
    expect(judge({ ...level, ...own, value: 98.5, target: 100 }).status).toBe("at_risk");
    expect(judge({ ...level, ...own, value: 97, target: 100 }).status).toBe("off_track");
  });
});

describe("a path target", () => {
  it.each([
    [50, 0, "on_track"],
    [45, -5, "on_track"],
    [42, -8, "at_risk"],
    [35, -15, "at_risk"],
    [30, -20, "off_track"],
    [70, 20, "on_track"],
  ])("from 0 to 100, halfway at %d has a gap of %d points: %s", (value, gap, status) => {
    expect(judge({ ...path, value })).toEqual({
      status,
      gap,
      reason: { key: "kpi.reason.path_gap", values: { value, line: 50, target: 100, gap } },
    });
  });

  it.each([
    [50, "on_track"],
    [58, "at_risk"],
    [70, "off_track"],
    [30, "on_track"],
  ])("from 100 down to 0, halfway at %d is %s", (value, status) => {
    expect(judge({ ...path, direction: "down", baseline: 100, target: 0, value }).status).toBe(status);
  });

  it("lets the direction say which side of the line is better, even where the path allows a step back", () => {
    expect(judge({ ...path, direction: "down", baseline: 5, target: 6, value: 5 }).status).toBe("on_track");
    expect(judge({ ...path, direction: "down", baseline: 5, target: 6, value: 6 }).status).toBe("off_track");
  });

  it("stays at the target after its day and at the baseline before its own", () => {
    expect(judge({ ...path, periodEnd: day("2026-03-01"), value: 100 }).gap).toBe(0);
    expect(judge({ ...path, periodEnd: day("2025-12-01"), value: 0 }).gap).toBe(0);
  });

  it.each([
    ["baseline_is_target", { baseline: 100 }],
    ["path_incomplete", { baseline: null }],
    ["path_incomplete", { baselineOn: null }],
    ["path_incomplete", { targetOn: null }],
    ["path_incomplete", { targetOn: day("2026-01-01") }],
  ])("cannot be judged: %s with %o", (key, missing) => {
    const judgement = judge({ ...path, value: 100, ...missing } as JudgedReading);
    expect(judgement).toMatchObject({ status: "cannot_judge", gap: null, reason: { key: `kpi.reason.${key}` } });
  });
});

describe("a band", () => {
  it.each([
    [10, 0, "on_track"],
    [15, 0, "on_track"],
    [20, 0, "on_track"],
    [20.5, -5, "on_track"],
    [21, -10, "at_risk"],
    [8.5, -15, "at_risk"],
    [8, -20, "off_track"],
    [30, -100, "off_track"],
  ])("from 10 to 20 holds %d with a gap of %d: %s", (value, gap, status) => {
    expect(judge({ ...band, value })).toMatchObject({ status, gap });
  });

  it("cannot be judged without a width, and without an edge there is no target", () => {
    expect(judge({ ...band, bandHigh: 10, value: 10 }).status).toBe("cannot_judge");
    expect(judge({ ...band, bandHigh: null, value: 10 }).status).toBe("no_target");
  });
});

it("cannot be judged against a target so small that the distance leaves the numbers", () => {
  expect(judge({ ...level, value: 1e300, target: 1e-300 })).toMatchObject({ status: "cannot_judge", gap: null });
});

describe("what is missing", () => {
  it.each([level, path, band])("is no data without a value, whatever the target: %o", (reading) => {
    expect(judge({ ...reading, value: null })).toMatchObject({ status: "no_data", gap: null });
  });

  it.each([level, { ...path, target: null }])("is no target without a target: %o", (reading) => {
    expect(judge({ ...reading, value: 5 })).toMatchObject({ status: "no_target", gap: null });
  });

  it("is not the same as zero", () => {
    expect(judge({ ...level, value: 0, target: 10 }).status).toBe("off_track");
  });
});
