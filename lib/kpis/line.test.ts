import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import type { KpiFacts, Point } from "./facts";
import { kpiLine } from "./line";

const now = new Date("2026-11-23T08:00:00Z");
const sight = { now, organisation: { zone: "Europe/Amsterdam", fiscalYearStartMonth: 1 } };
const lastSunday = day("2026-11-22");

/** Weekly points, the newest first, `missing` counted in weeks back. */
function weekly(values: readonly number[], missing: readonly number[] = []): Point[] {
  return values
    .map((value, back) => ({
      periodEnd: addDays(lastSunday, -7 * back),
      value,
      source: "shop",
      receivedAt: "2026-11-23T06:00:00Z",
    }))
    .filter((_point, back) => !missing.includes(back));
}

const facts: KpiFacts = {
  ...{ id: "1", key: "repeat-rate", name: "Repeat rate", unit: "percent", currency: null, direction: "up" },
  ...{ cadence: "weekly", isShared: true, outcome: "retention", source: "own", driverOf: [], targetKind: "level" },
  ...{ bandLow: null, bandHigh: null, baselineValue: null, baselineOn: null, atRiskGap: -5, offTrackGap: -15 },
  ...{ itOwner: { id: "a", name: "Ann Arbor" }, marketingOwner: null, running: null },
  points: weekly([94, 96]),
  targets: [{ from: day("2026-01-01"), value: 100 }],
};
const line = (more: Partial<KpiFacts> = {}) => kpiLine({ ...facts, ...more }, sight);

describe("a KPI's line", () => {
  it("shows the newest complete period against the one before and its target", () => {
    expect(line()).toMatchObject({
      ...{ value: 94, previous: 96, versusPrevious: -2, target: 100, gap: -6, status: "at_risk", freshness: "fresh" },
      ...{ period: "2026-W47", dataTo: "2026-11-22", source: "shop", receivedAt: new Date("2026-11-23T06:00:00Z") },
      ...{ itOwner: { id: "a", name: "Ann Arbor", initials: "AA" }, marketingOwner: null },
    });
  });

  it("judges a past week by the target of that week, not today's", () => {
    const targets = [...facts.targets, { from: day("2026-11-23"), value: 200 }];
    expect(line({ targets })).toMatchObject({ target: 100, status: "at_risk" });
  });

  it("compares with the week before only when there is one: an older value is no 'last week'", () => {
    expect(line({ points: weekly([94, 96, 98], [1]) })).toMatchObject({ previous: null, versusPrevious: null });
  });

  it("is 'no data' without a value and 'no target' without a target, never on track", () => {
    expect(line({ points: [] })).toMatchObject({
      status: "no_data",
      value: null,
      sparkline: [],
      dataTo: null,
      source: "own",
    });
    expect(line({ targets: [] })).toMatchObject({ status: "no_target", target: null, gap: null });
  });

  it("is stale when the week due last Monday is still missing on Friday, and then judges and compares nothing", () => {
    const late = kpiLine(
      { ...facts, points: weekly(Array(20).fill(7)) },
      { ...sight, now: new Date("2026-12-03T23:00:00Z") },
    );
    expect(late).toMatchObject({
      status: "stale",
      gap: null,
      change: null,
      value: 7,
      reason: { key: "kpi.reason.stale" },
    });
    const inTime = kpiLine(facts, { ...sight, now: new Date("2026-12-03T22:59:59Z") });
    expect(inTime).toMatchObject({ status: "at_risk", freshness: "due" });
  });

  it("draws thirteen weeks that end with the newest value, a missing one as a gap", () => {
    const { sparkline } = line({
      points: weekly(
        Array.from({ length: 20 }, (_, back) => back),
        [2, 19],
      ),
    });
    expect(sparkline).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, null, 1, 0]);
    expect(line().sparkline).toEqual([96, 94]);
  });

  it("takes a value beyond the limits of the weeks before as a change, for better or worse", () => {
    const routine = [10, 11, 10, 11, 10, 11, 10, 11];
    expect(line({ points: weekly([10.5, ...routine]) }).change).toBe("routine");
    expect(line({ points: weekly([20, ...routine]) }).change).toBe("better");
    expect(line({ points: weekly([20, ...routine]), direction: "down" }).change).toBe("worse");
    expect(line({ points: weekly([20, 10, 11, 10, 11, 10]) })).toMatchObject({ change: null, limits: null });
  });

  it("keeps a running value apart, with the days that are in it", () => {
    const running = { periodEnd: day("2026-11-29"), value: 12, receivedAt: "2026-11-25T10:00:00Z" };
    const seen = kpiLine({ ...facts, running }, { ...sight, now: new Date("2026-11-27T10:00:00Z") });
    expect(seen.running).toEqual({ value: 12, daysElapsed: 3, daysTotal: 7 });
    expect(seen.value).toBe(94);
  });

  it("judges a path by its line and a band by its edges", () => {
    const path = {
      targetKind: "path",
      baselineValue: 0,
      baselineOn: day("2026-11-12"),
      targets: [{ from: day("2026-12-02"), value: 100 }],
    } as const;
    expect(line({ ...path, points: weekly([42]) })).toMatchObject({ status: "at_risk", gap: -8, target: 100 });
    const band = { direction: "band", bandLow: 90, bandHigh: 95 } as const;
    expect(line(band)).toMatchObject({ status: "on_track", gap: 0, target: null });
  });
});
