import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { processLimits } from "./limits";
import { type ChartPoint, type Phase, phases } from "./phases";
import { detect } from "./rules";

const rules = { ruleSet: "wheeler", screening: false } as const;
const weekEnd = (week: number): Day => addDays(day("2026-01-04"), 7 * week);
const weekly = (values: readonly (number | null)[], isComplete = true): ChartPoint[] =>
  values.map((value, week) => ({ periodEnd: weekEnd(week), value, isComplete }));
const wave = (length: number): number[] => Array.from({ length }, (_, week) => 10 + [0, 1, -1][week % 3]!);
const limitsOf = (values: readonly number[]) => processLimits(values, rules);
const only = (chart: readonly Phase[]): Phase => chart[0]!;

describe("a chart's limits", () => {
  it("are none under six values, trial limits of all under twelve, and locked on the first twelve from then on", () => {
    const values = [...wave(13), 30, 30];
    for (const length of [0, 1, 5])
      expect(phases(weekly(values.slice(0, length)), [], rules)[0]?.limits ?? null).toBeNull();
    for (const length of [6, 11]) {
      const { limits } = only(phases(weekly(values.slice(0, length)), [], rules));
      expect(limits).toEqual(limitsOf(values.slice(0, length)));
      expect(limits?.isTrial).toBe(true);
    }
    for (const length of [12, 13, 15]) {
      const { limits } = only(phases(weekly(values.slice(0, length)), [], rules));
      expect(limits).toEqual(limitsOf(values.slice(0, 12)));
      expect(limits?.isTrial).toBe(false);
    }
  });

  it("count values, not periods: a missing week is none of the twelve", () => {
    const values = wave(14);
    const { limits, points } = only(phases(weekly([...values.slice(0, 3), null, ...values.slice(3), 30]), [], rules));
    expect(limits).toEqual(limitsOf(values.slice(0, 12)));
    expect(points[3]).toMatchObject({ value: null, movingRange: null, signals: [] });
    expect(points[4]?.movingRange).toBeNull();
    expect(points[5]?.movingRange).toBe(Math.abs(values[4]! - values[3]!));
  });

  it("never see a period that is running or partial", () => {
    const complete = weekly([...wave(12), 10]);
    const running = { periodEnd: weekEnd(13), value: 99, isComplete: false };
    const [with_, without] = [phases([...complete, running], [], rules), phases(complete, [], rules)];
    expect(only(with_).limits).toEqual(only(without).limits);
    expect(only(with_).points.slice(0, -1)).toEqual(only(without).points);
    expect(only(with_).points.at(-1)).toMatchObject({ value: null, movingRange: null, signals: [] });
    const early = complete.map((point, week) => (week === 2 ? { ...point, value: 99, isComplete: false } : point));
    expect(only(phases(early, [], rules)).limits?.upper).toBeLessThan(20);
  });

  it("leave outliers out only where screening is asked for", () => {
    const points = weekly([...wave(5), 40, ...wave(6)]);
    expect(only(phases(points, [], { ...rules, screening: true })).limits?.screenedRanges).toEqual([5, 6]);
    expect(only(phases(points, [], rules)).limits?.screenedRanges).toEqual([]);
  });
});

describe("a point's signals", () => {
  it("are those it is part of, first the stronger, and its own range", () => {
    const { points } = only(phases(weekly([...wave(12), ...Array(8).fill(12.5), 25]), [], rules));
    const names = (week: number) => points[week]?.signals.map(({ rule }) => rule);
    expect(names(11)).toEqual([]);
    expect(names(12)).toEqual(["three_of_four_near_limit", "eight_on_one_side"]);
    expect(names(20)).toEqual(["outside_limits", "three_of_four_near_limit", "eight_on_one_side"]);
    expect(points.map(({ isRangeSignal }, week) => (isRangeSignal ? week : -1)).filter((week) => week >= 0)).toEqual([
      20,
    ]);
  });

  it("are the rule set's", () => {
    const rising = weekly([...wave(12), ...[9.4, 9.5, 9.6, 9.7, 9.8, 9.9, 10.1]]);
    const rulesSeen = (ruleSet: "wheeler" | "nhs") =>
      only(phases(rising, [], { ruleSet, screening: false }))
        .points.at(-1)
        ?.signals.map(({ rule }) => rule);
    expect([rulesSeen("wheeler"), rulesSeen("nhs")]).toEqual([[], ["seven_point_trend"]]);
  });
});

describe("a rebase", () => {
  const values = [...wave(14), ...wave(20).map((value) => value + 30)];

  it("starts limits afresh with the period that holds its day, and earlier phases keep theirs", () => {
    const chart = phases(weekly(values), [{ from: addDays(weekEnd(14), -3), reason: "New shop" }], rules);
    expect(chart.map(({ reason, points }) => [reason, points.length, points[0]?.periodEnd])).toEqual([
      [null, 14, weekEnd(0)],
      ["New shop", 20, weekEnd(14)],
    ]);
    expect(chart[0]?.limits).toEqual(limitsOf(values.slice(0, 12)));
    expect(chart[1]?.limits).toEqual(limitsOf(values.slice(14, 26)));
    expect(chart[1]?.points[0]).toMatchObject({ movingRange: null, isRangeSignal: false });
    expect(chart.flatMap(({ points }) => points.flatMap(({ signals }) => signals))).toEqual([]);
  });

  it("shows a fault when it is left out: the same values are a signal against the old limits", () => {
    const { points } = only(phases(weekly(values), [], rules));
    expect(points.slice(14).every(({ signals }) => signals[0]?.rule === "outside_limits")).toBe(true);
  });

  it("counts once per period, the latest of several, whatever their order, and not without a later period", () => {
    const rebases = [
      { from: weekEnd(30), reason: "c" },
      { from: addDays(weekEnd(14), -1), reason: "b" },
      { from: addDays(weekEnd(14), -2), reason: "a" },
      { from: addDays(weekEnd(33), 1), reason: "later" },
    ];
    const chart = phases(weekly(values), rebases, rules);
    expect(chart.map(({ reason, points, limits }) => [reason, points.length, limits?.count ?? null])).toEqual([
      [null, 14, 12],
      ["b", 16, 12],
      ["c", 4, null],
    ]);
  });

  it("on or before the first period gives the first phase its reason", () => {
    expect(phases(weekly(wave(6)), [{ from: weekEnd(0), reason: "Start" }], rules).map(({ reason }) => reason)).toEqual(
      ["Start"],
    );
  });

  it("loses and doubles no period, and each phase is judged as if it stood alone", () => {
    const value = fc.option(fc.integer({ min: -50, max: 50 }), { freq: 8 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 4 }), (all, cuts) => {
        const points = weekly(all);
        const chart = phases(
          points,
          cuts.map((week) => ({ from: weekEnd(week), reason: `${week}` })),
          rules,
        );
        expect(chart.flatMap((phase) => phase.points.map(({ periodEnd }) => periodEnd))).toEqual(
          points.map(({ periodEnd }) => periodEnd),
        );
        for (const phase of chart) {
          const values = phase.points.map((point) => point.value);
          const found = phase.limits ? detect(values, phase.limits, "wheeler") : [];
          const alone = new Set(phase.points.flatMap(({ signals }) => signals.map((one) => JSON.stringify(one))));
          expect(alone).toEqual(new Set(found.map((one) => JSON.stringify(one))));
        }
      }),
    );
  });
});
