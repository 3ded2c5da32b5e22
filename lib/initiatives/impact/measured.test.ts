import { describe, expect, it } from "vitest";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { weeksOf, withEffect } from "@/tests/support/launched-weeks";
import { type KpiSeries, measured } from "./measured";

const before = 52;
const quiet = stableSeries(4)(65).map((value) => 100 + value);

function of(effect: number, more: Partial<KpiSeries> = {}, control: readonly number[] | null = null) {
  const { weeks, launch } = weeksOf(withEffect(quiet, before, effect), before);
  const series = { cadence: "weekly", periodKind: "sum", expectedChange: null, points: weeks, ...more } as const;
  const other = control && { key: "other", points: weeksOf(control, before).weeks };
  return measured(series, launch, other);
}

describe("a measured KPI", () => {
  it("is told with the plain averages on both sides of the launch", () => {
    const { impact, before: earlier, after } = of(10);
    expect(impact.verdict).toBe("moved");
    expect([earlier?.periods, after?.periods]).toEqual([52, 13]);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(earlier?.value).toBeCloseTo(mean(quiet.slice(0, before)), 9);
    expect(after?.value).toBeCloseTo(mean(quiet.slice(before)) + 10, 9);
  });

  it("that was promised more than it usually varies is held to its usual variation", () => {
    const { impact } = of(0, { expectedChange: 40 });
    const { impact: unpromised } = of(0);
    expect(impact).toEqual(unpromised);
  });

  it("is never called not moved while its range still holds what was promised, up or down", () => {
    const other = stableSeries(9)(65);
    const wide = of(0, {}, other);
    if (wide.impact.effect === null) throw new Error("measured");
    const { lower, upper } = wide.impact.effect.perPeriod;
    const within = Math.max(Math.abs(lower), Math.abs(upper)) * 0.9;
    expect(wide.impact.method.smallestEffect).toBeGreaterThan(within);
    for (const expectedChange of [within, -within]) {
      const { impact } = of(0, { expectedChange }, other);
      expect([impact.verdict, impact.effect && impact.method.smallestEffect]).toEqual(["cannot_tell", within]);
    }
    expect(wide.impact.verdict).toBe("not_moved");
  });

  it("uses the series it is compared with, and says so", () => {
    const { impact, isCompared } = of(10, {}, stableSeries(9)(65));
    expect([impact.effect && impact.method.controls, isCompared]).toEqual([["other"], true]);
    expect(of(10).isCompared).toBe(false);
  });

  it("of twelve rolling months cannot be told, and has no figure", () => {
    const { impact, isCompared } = of(10, { periodKind: "rolling_12_months" }, stableSeries(9)(65));
    expect(impact).toMatchObject({ verdict: "cannot_tell", reason: { key: "impact.reason.rolling" }, effect: null });
    expect(isCompared).toBe(false);
  });

  it("without periods on a side has no average there and a reason", () => {
    const { impact, before: earlier, after } = of(0, { points: weeksOf(quiet.slice(0, 5), 0).weeks });
    expect([earlier?.periods ?? null, after?.periods ?? null].filter((one) => one === null)).toHaveLength(1);
    expect(impact.verdict).toBe("cannot_tell");
  });
});
