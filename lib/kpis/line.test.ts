import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import type { KpiFacts, Point } from "./facts";
import { kpiLine } from "./line";
import { fewCases } from "./readings/few-cases";

const now = new Date("2026-11-23T08:00:00Z");
const sight = { now, organisation: { zone: "Europe/Amsterdam", fiscalYearStartMonth: 1 } };
const lastSunday = day("2026-11-22");

/** Weekly points, the newest first, `missing` counted in weeks back. */
function weekly(values: readonly number[], missing: readonly number[] = []): Point[] {
  return values
    .map((value, back) => ({
      periodEnd: addDays(lastSunday, -7 * back),
      value,
      denominator: null,
      source: "shop",
      receivedAt: "2026-11-23T06:00:00Z",
    }))
    .filter((_point, back) => !missing.includes(back));
}

const facts: KpiFacts = {
  ...{ id: "1", key: "repeat-rate", name: "Repeat rate", unit: "percent", currency: null, direction: "up" },
  ...{ cadence: "weekly", isShared: true, outcome: "retention", source: "own", driverOf: [], targetKind: "level" },
  ...{ bandLow: null, bandHigh: null, baselineValue: null, baselineOn: null, atRiskGap: -5, offTrackGap: -15 },
  ...{ itOwner: { id: "a", name: "Ann Arbor" }, marketingOwner: null, running: null, graceDays: null },
  lowering: null,
  screensOutliers: false,
  names: [],
  points: weekly([94, 96]),
  phase: { from: null, reason: null, points: [] },
  targets: [{ from: day("2026-01-01"), value: 100 }],
};
const line = (more: Partial<KpiFacts> = {}) => kpiLine({ ...facts, ...more }, sight);

/** The facts of weeks that are one phase, as the database tells them: the newest 26 points and the first twelve. */
const history = (values: readonly number[], missing: readonly number[] = []) => {
  const all = weekly(values, missing);
  return { points: all.slice(0, 26), phase: { from: null, reason: null, points: all.slice(-12).reverse() } };
};

describe("a KPI's line", () => {
  it("shows the newest complete period against the one before and its target", () => {
    expect(line()).toMatchObject({
      ...{ value: 94, previous: 96, versusPrevious: -2, target: 100, gap: -6, status: "at_risk", freshness: "fresh" },
      ...{ period: "2026-W47", dataTo: "2026-11-22", source: "shop", receivedAt: new Date("2026-11-23T06:00:00Z") },
      ...{ itOwner: { id: "a", name: "Ann Arbor", initials: "AA" }, marketingOwner: null },
    });
  });

  it("says on how few cases a ratio rests, under the breakdown's own threshold and never of a plain value", () => {
    const [newest, before] = weekly([94, 96]);
    const resting = (denominator: number | null) => line({ points: [{ ...newest!, denominator }, before!] }).smallBase;
    expect([fewCases - 1, 0, fewCases, null].map(resting)).toEqual([29, 0, null, null]);
    expect(line({ points: [newest!, { ...before!, denominator: 3 }] }).smallBase).toBeNull();
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

  it("takes a value beyond the limits as a change, for better or worse, from six weeks on", () => {
    const routine = [10, 11, 10, 11, 10, 11, 10, 11];
    expect(line(history([10.5, ...routine])).change).toBe("routine");
    expect(line(history([20, ...routine])).change).toBe("better");
    expect(line({ ...history([20, ...routine]), direction: "down" }).change).toBe("worse");
    expect(line(history([20, 10, 11, 10, 11]))).toMatchObject({ change: null, limits: null, targetMark: null });
  });

  it("takes eight weeks in a row on one side as a change, a missing week ends the row, and says which rule it was", () => {
    const values = [...Array(8).fill(10.9), ...Array.from({ length: 18 }, (_, back) => 10 + (back % 2))];
    const run = { change: "better", changeRule: "eight_on_one_side", changeSince: "2026-W40" };
    expect(line(history(values))).toMatchObject(run);
    expect(line(history(values, [3]))).toMatchObject({ change: "routine", changeRule: null, changeSince: null });
    expect(line(history([20, ...values]))).toMatchObject({ changeRule: "outside_limits", changeSince: "2026-W39" });
  });

  it("says for each measure whether routine variation alone meets its target", () => {
    const tenToEleven = history(Array.from({ length: 14 }, (_, back) => 10 + (back % 2)));
    const targetOf = (value: number) => [{ from: day("2026-01-01"), value }];
    expect(line({ ...tenToEleven, targets: targetOf(5) }).targetMark).toBe("reliably_hit");
    expect(line({ ...tenToEleven, targets: targetOf(12) }).targetMark).toBe("hit_or_miss");
    expect(line({ ...tenToEleven, targets: targetOf(100) }).targetMark).toBe("reliably_missed");
    expect(line({ ...tenToEleven, targets: [] }).targetMark).toBeNull();
    const path = {
      targetKind: "path",
      baselineValue: 0,
      baselineOn: day("2025-11-22"),
      targets: [{ from: day("2027-11-22"), value: 10 }],
    } satisfies Partial<KpiFacts>;
    expect(line({ ...tenToEleven, ...path }).targetMark).toBe("reliably_hit");
    expect(line({ ...tenToEleven, ...path, baselineOn: null }).targetMark).toBeNull();
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

  it("stands where somebody lowered its newest period to, with the reason, and never higher", () => {
    const lowering = {
      periodEnd: lastSunday,
      to: "off_track",
      reason: "Returns will double",
      by: "Ann Arbor",
    } as const;
    expect(line({ lowering })).toMatchObject({
      status: "off_track",
      derived: "at_risk",
      reason: { key: "kpi.reason.lowered" },
    });
    expect(line({ lowering: { ...lowering, to: "on_track" } })).toMatchObject({ status: "at_risk" });
    expect(line({ lowering: { ...lowering, periodEnd: addDays(lastSunday, -7) } })).toMatchObject({
      status: "at_risk",
    });
    expect(line({ lowering: { ...lowering, to: null } })).toMatchObject({ status: "at_risk" });
  });

  it("turns stale by its own days of grace where it has them", () => {
    const points = weekly([94, 96], [0]);
    expect(line({ points }).freshness).toBe("due");
    expect(line({ points, graceDays: 0 }).freshness).toBe("stale");
  });
});
