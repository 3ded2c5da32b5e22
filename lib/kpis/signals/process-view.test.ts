import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { processView } from "./process-view";

const firstSunday = day("2026-01-04");
const ending = (week: number) => addDays(firstSunday, 7 * week);
const up = { direction: "up", band: { low: null, high: null } } as const;
const calm = Array.from({ length: 12 }, (_, week) => 9 + 2 * (week % 2));

type Asked = { span?: number; rebasedAt?: number };

/** Weekly values, oldest first, null for a missing week; `rebasedAt` is the first week of a second phase. */
function view(values: readonly (number | null)[], { span = 26, rebasedAt }: Asked = {}) {
  const readings = values.flatMap((value, week) => (value === null ? [] : [{ periodEnd: ending(week), value }]));
  const rebases = rebasedAt === undefined ? [] : [{ from: addDays(ending(rebasedAt), -6), reason: "A new till" }];
  const rules = { ruleSet: "wheeler", screening: false } as const;
  return processView({ readings, rebases, rules, wish: up, cadence: "weekly", fiscalYearStartMonth: 1 }, span);
}

describe("a KPI's process chart", () => {
  it("shows the newest periods, judged by limits of points that may lie before them", () => {
    const { points, phases } = view([...calm, ...calm, ...calm, 9, 30]);
    expect(points).toHaveLength(26);
    expect(points.at(-1)).toMatchObject({ value: 30, signals: [{ rule: "outside_limits", mark: "improving" }] });
    expect(points.some(({ isLocking }) => isLocking)).toBe(false);
    expect(phases).toMatchObject([{ first: 0, last: 25, limits: { centre: 10, count: 12 }, reason: null }]);
    expect(phases[0]?.locking).toMatchObject({ from: { key: "2026-W01" }, to: { key: "2026-W12" } });
    expect(view([...calm, ...calm, ...calm, 9, 30], { span: 52 }).points).toHaveLength(38);
  });

  it("breaks at a rebase: each phase has its own limits, reason and locking points, side by side", () => {
    const { points, phases } = view([...calm, ...calm.map((value) => value + 50)], { rebasedAt: 12 });
    expect(phases).toMatchObject([
      { first: 0, last: 11, reason: null, limits: { centre: 10 } },
      { first: 12, last: 23, reason: "A new till", limits: { centre: 60 } },
    ]);
    expect(points.filter(({ isLocking }) => isLocking)).toHaveLength(24);
    expect(points.flatMap(({ signals }) => signals)).toEqual([]);
    expect(points[12]?.movingRange).toBeNull();
  });

  it("leaves out a phase that ended before what is shown", () => {
    const { points, phases } = view([...calm, ...calm.map((value) => value + 50)], { rebasedAt: 12, span: 10 });
    expect([points.length, phases.length]).toEqual([10, 1]);
    expect(phases[0]).toMatchObject({ first: 0, last: 9, reason: "A new till" });
    expect(points.filter(({ isLocking }) => isLocking)).toHaveLength(10);
  });

  it("leaves a missing week as a gap without a moving range on either side", () => {
    const { points } = view([...calm.slice(0, 6), null, ...calm.slice(6)]);
    expect(points.slice(5, 8).map(({ value, movingRange }) => [value, movingRange])).toEqual([
      [11, 2],
      [null, null],
      [9, null],
    ]);
    expect(points[6]?.isLocking).toBe(false);
  });

  it("has no limits and no locking points under six readings, and nothing at all without any", () => {
    const { phases, points } = view(calm.slice(0, 5));
    expect(phases).toMatchObject([{ limits: null, locking: null }]);
    expect(points.some(({ isLocking }) => isLocking)).toBe(false);
    expect(view([])).toEqual({ points: [], phases: [] });
  });

  it("names a run once, from its first week to its last, at every point of it", () => {
    const { points } = view([...calm, ...Array(8).fill(9.5)]);
    const runs = new Set(points.flatMap(({ signals }) => signals));
    expect([...runs]).toMatchObject([{ rule: "eight_on_one_side", side: "low", mark: "worsening", periods: 8 }]);
    expect([...runs][0]).toMatchObject({ from: { key: "2026-W13" }, to: { key: "2026-W20" } });
  });
});
