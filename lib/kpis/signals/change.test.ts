import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { changeMark, targetMark, type Wish } from "./change";
import { processLimits } from "./limits";
import { phases } from "./phases";
import type { RuleSet } from "./rules";

const none = { low: null, high: null };
const up: Wish = { direction: "up", band: none };
const down: Wish = { direction: "down", band: none };
const bandOf = (low: number | null, high: number | null): Wish => ({ direction: "band", band: { low, high } });

const weekEnd = (week: number) => addDays(day("2026-01-04"), 7 * week);
const chart = (values: readonly (number | null)[], ruleSet: RuleSet = "wheeler") =>
  phases(
    values.map((value, week) => ({ periodEnd: weekEnd(week), value, isComplete: true })),
    [],
    { ruleSet, screening: false },
  );
const calm = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9];

describe("the change mark", () => {
  it("is unknown with too few values and routine without a signal", () => {
    expect(changeMark([], up)).toBeNull();
    expect(changeMark(chart(calm.slice(0, 5)), up)).toBeNull();
    expect(changeMark(chart(calm), up)).toEqual({ mark: "routine", signal: null });
  });

  it.each([
    [up, 20, "improving"],
    [up, 1, "worsening"],
    [down, 20, "worsening"],
    [down, 1, "improving"],
  ] as const)("of %o at %d is %s", (wish, value, mark) => {
    expect(changeMark(chart([...calm, value]), wish)).toMatchObject({
      mark,
      signal: { rule: "outside_limits", since: weekEnd(12) },
    });
  });

  it("names the rule and the end of the first period of it", () => {
    expect(changeMark(chart([...calm, ...Array(9).fill(10.5)]), up)).toEqual({
      mark: "improving",
      signal: { rule: "eight_on_one_side", side: "high", since: weekEnd(12) },
    });
    expect(changeMark(chart([...calm, 13, 13, 10, 13]), down)).toEqual({
      mark: "worsening",
      signal: { rule: "three_of_four_near_limit", side: "high", since: weekEnd(12) },
    });
    expect(changeMark(chart([...calm, 20, ...Array(8).fill(10.5)]), up)).toMatchObject({
      signal: { rule: "eight_on_one_side", since: weekEnd(12) },
    });
  });

  it("is of the newest value: over when the signal is, kept while only the value is missing", () => {
    expect(changeMark(chart([...calm, 20, 10]), up)?.mark).toBe("routine");
    expect(changeMark(chart([...calm, 20, null]), up)?.mark).toBe("improving");
  });

  it("lets a trend say its direction, on whichever side of the centre line it runs", () => {
    const rising = [...calm, 8.8, 9, 9.2, 9.4, 9.5, 9.6, 9.7];
    expect(changeMark(chart(rising, "nhs"), up)).toMatchObject({
      mark: "improving",
      signal: { rule: "seven_point_trend" },
    });
    expect(changeMark(chart(rising, "nhs"), bandOf(null, 9))?.mark).toBe("worsening");
  });

  it.each([
    ["nearer to it", 30, bandOf(40, 50), "improving"],
    ["into it", 45, bandOf(40, 50), "improving"],
    ["out of it", 30, bandOf(8, 12), "worsening"],
    ["past it to as far on the other side", 30, bandOf(18, 22), "routine"],
    ["within it", 30, bandOf(0, 50), "routine"],
    ["further from an open band", 30, bandOf(null, 5), "worsening"],
    ["nowhere, without a band", 30, bandOf(null, null), "routine"],
  ] as const)("of a band KPI that comes %s", (_name, value, wish, mark) => {
    expect(changeMark(chart([...calm, value]), wish)).toMatchObject({ mark, signal: { rule: "outside_limits" } });
  });

  it("turns with the direction wished for", () => {
    const turned = { improving: "worsening", worsening: "improving", routine: "routine" } as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 6, maxLength: 40 }), (values) => {
        expect(changeMark(chart(values), down)?.mark).toBe(turned[changeMark(chart(values), up)!.mark]);
      }),
    );
  });
});

describe("the target mark", () => {
  const limits = { ...processLimits(calm, { screening: false })!, lower: 6, upper: 14 };

  it.each([
    ["up", 5, "reliably_hit"],
    ["up", 6, "reliably_hit"],
    ["up", 10, "hit_or_miss"],
    ["up", 14, "hit_or_miss"],
    ["up", 14.1, "reliably_missed"],
    ["down", 15, "reliably_hit"],
    ["down", 14, "reliably_hit"],
    ["down", 10, "hit_or_miss"],
    ["down", 6, "hit_or_miss"],
    ["down", 5.9, "reliably_missed"],
  ] as const)("of %s to %d is %s", (direction, target, mark) => {
    expect(targetMark(limits, { direction, band: none, target })).toBe(mark);
  });

  it.each([
    [6, 14, "reliably_hit"],
    [0, 20, "reliably_hit"],
    [7, 20, "hit_or_miss"],
    [0, 13, "hit_or_miss"],
    [8, 12, "hit_or_miss"],
    [14, 20, "hit_or_miss"],
    [14.1, 20, "reliably_missed"],
    [0, 5.9, "reliably_missed"],
    [null, 14, "reliably_hit"],
    [7, null, "hit_or_miss"],
    [null, null, null],
  ] as const)("of the band from %s to %s is %s", (low, high, mark) => {
    expect(targetMark(limits, { ...bandOf(low, high), target: null })).toBe(mark);
  });

  it("is unknown without limits or a target, and a measure that never varies hits what it equals", () => {
    expect(targetMark(null, { ...up, target: 1 })).toBeNull();
    expect(targetMark(limits, { ...up, target: null })).toBeNull();
    const still = processLimits(Array(9).fill(0.1 + 0.2), { screening: false });
    expect(targetMark(still, { ...up, target: 0.3 })).toBe("reliably_hit");
    expect(targetMark(still, { ...down, target: 0.3 })).toBe("reliably_hit");
    expect(targetMark(still, { ...up, target: 0.31 })).toBe("reliably_missed");
  });
});
