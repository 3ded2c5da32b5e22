import { describe, expect, it } from "vitest";
import { addDays, day, weekdayOf } from "@/lib/kernel/day";
import { kpis } from "./kpis";
import { readings } from "./readings";

const monday = day("2026-11-23");
const told = readings(monday);

const valuesOf = (key: string) =>
  told
    .filter(({ kpi, coverage }) => kpi === key && coverage === "complete")
    .sort((a, b) => (a.weekStart < b.weekStart ? -1 : 1) || a.version - b.version)
    .map(({ value }) => value);

describe("the readings of the story", () => {
  it.each([
    ["search-success", "77.6"],
    ["checkout-completion", "52.3"],
    ["delivery-promise-kept", "88.4"],
    ["repeat-purchase", "27.9"],
    ["solved-at-first-contact", "71.2"],
    ["orders-returned", "11.5"],
  ])("end %s at %s %%", (key, shown) => expect(valuesOf(key).at(-1)?.toFixed(1)).toBe(shown));

  it.each(kpis.filter(({ course }) => course).map(({ key }) => key))("of %s are plausible numbers", (key) => {
    const kpi = kpis.find((one) => one.key === key)!;
    const ofKpi = told.filter((reading) => reading.kpi === key);
    const limit = kpi.unit === "percent" ? 100 : Number.POSITIVE_INFINITY;
    expect(ofKpi.filter(({ value }) => !(value > 0 && value <= limit))).toEqual([]);
    if (kpi.unit === "percent")
      expect(ofKpi.filter(({ numerator, denominator }) => !numerator || !denominator)).toEqual([]);
    expect(ofKpi.every(({ weekStart }) => weekdayOf(weekStart) === 1)).toBe(true);
  });

  it("let checkout fall below its limit for two weeks and no longer, and stay silent where the survey fails", () => {
    const outside = beyondLimits(valuesOf("checkout-completion"));
    expect(outside).toEqual([24, 25]);
    expect(Math.max(...beyondLimits(valuesOf("delivery-promise-kept")))).toBe(25);
    const latest = told
      .filter(({ kpi }) => kpi === "would-recommend")
      .map(({ weekStart }) => weekStart)
      .at(-1);
    expect(latest).toBe(addDays(monday, -21));
    expect(told.filter(({ kpi }) => kpi === "recognised-visits")).toEqual([]);
  });

  it.each([
    "online-revenue",
    "stock-shown-correctly",
    "app-members-active",
    "repeat-purchase",
    "solved-at-first-contact",
    "orders-returned",
    "cost-to-serve",
    "first-time-visitors",
    "seen-within-7-days",
  ])("keep %s routine at the end", (key) => {
    const values = currentValues(key).slice(-26);
    const { centre } = limitsOf(values);
    const side = values.slice(-8).map((value) => Math.sign(value - centre));
    expect(beyondLimits(currentValues(key)).filter((at) => at >= 22)).toEqual([]);
    expect(new Set(side).size).toBeGreaterThan(1);
  });

  it("correct one week and tell one week only in part", () => {
    const corrected = told.filter(({ version }) => version === 2);
    expect(corrected).toHaveLength(1);
    const partial = told.filter(({ coverage }) => coverage === "partial");
    expect(partial.map(({ weekStart }) => weekStart)).toEqual([monday]);
  });
});

/** The newest version of each week. */
function currentValues(key: string): number[] {
  const newest = new Map<string, number>();
  for (const { kpi, weekStart, value, coverage } of told) {
    if (kpi === key && coverage === "complete") newest.set(weekStart, value);
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function limitsOf(values: readonly number[]): { centre: number; reach: number } {
  const first = values.slice(0, 12);
  const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  return {
    centre: mean(first),
    reach: 2.66 * mean(first.slice(1).map((value, index) => Math.abs(value - first[index]!))),
  };
}

/** Which of the last 26 weeks lie outside the limits that the first twelve of them set. */
function beyondLimits(all: readonly number[]): number[] {
  const values = all.slice(-26);
  const { centre, reach } = limitsOf(values);
  return values.flatMap((value, index) => (Math.abs(value - centre) > reach ? [index] : []));
}
