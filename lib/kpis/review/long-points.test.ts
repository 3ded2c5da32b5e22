import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { brief, readings, review } from "@/tests/support/review-facts";

describe("the twelve months", () => {
  it("end before the running one and give each week to the month that holds its Thursday", () => {
    const { long } = review({ readings: readings("2025-W40", Array(60).fill(1)) });
    expect([long.points[0]?.period.key, long.points.at(-1)?.period.key]).toEqual(["2025-11", "2026-10"]);
    expect(long.points.map(({ value }) => value)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
  });

  it("turn with the week, not with the date: Sunday 1 November still belongs to October's last week", () => {
    expect(review({}, "2026-11-01").long.points.at(-1)?.period.key).toBe("2026-09");
    expect(review({}, "2026-11-02").long.points.at(-1)?.period.key).toBe("2026-10");
    expect(review({}, "2026-10-31").long.points.at(-1)?.period.key).toBe("2026-09");
  });

  it("pool ratios by their two sides: 10 of 100 and 90 of 100,000 are not 5 %", () => {
    const facts = {
      unit: "percent",
      readings: readings("2026-W40", [
        { value: 10, of: 100 },
        { value: 90, of: 99_900 },
      ]),
    } as const;
    expect(review(facts).long.points.at(-1)).toMatchObject({ value: 0.1, state: "partial_coverage" });
  });

  it("take the last value of a moment", () => {
    const facts = { periodKind: "point", readings: readings("2026-W40", [10, 11, 12, 13, 14]) } as const;
    expect(review(facts).long.points.at(-1)).toMatchObject({ value: 14, state: "complete" });
  });

  it("never add twelve-month values up, not even as numerators", () => {
    const values = [40, 41, 42, 43, 44].map((value) => ({ value, of: 100 }));
    const facts = { unit: "percent", periodKind: "rolling_12_months", readings: readings("2026-W40", values) } as const;
    expect(review(facts).long.points.at(-1)).toMatchObject({ value: 44, state: "complete" });
    const volume = review({
      periodKind: "rolling_12_months",
      readings: readings("2026-W40", [9e6, 9e6, 9e6, 9e6, 9e6]),
    });
    expect(volume.long.points.at(-1)?.value).toBe(9e6);
    expect(volume.summary.ytd?.value).toBe(9e6);
  });

  it("leave a percentage without its numbers alone instead of adding or averaging it", () => {
    const facts = { unit: "percent", readings: readings("2026-W40", [50, 51, 52, 53, 54]) } as const;
    expect(review(facts)).toMatchObject({ pooling: "none" });
    expect(review(facts).long.points.at(-1)).toMatchObject({ value: null, state: "missing" });
  });

  it("mark a month with a missing or partly reported week, and show none of last year's such months", () => {
    const gap = review({ readings: readings("2026-W40", [1, null, 1, 1, 1]) }).long.points.at(-1);
    expect(gap).toMatchObject({ value: 4, state: "partial_coverage" });
    const partial = readings("2026-W40", [1, { value: 1, coverage: "partial" }, 1, 1, 1]);
    expect(review({ readings: partial }).long.points.at(-1)).toMatchObject({ value: 5, state: "partial_coverage" });
    expect(review({ readings: readings("2025-W40", [1, null, 1, 1, 1]) }).long.points.at(-1)?.lastYear).toBeNull();
    expect(review({ readings: readings("2025-W40", [1, 1, 1, 1, 1]) }).long.points.at(-1)?.lastYear).toBe(5);
  });

  it("hold what is added up to its weekly targets added up, and all else to the month's last day", () => {
    const targets = [
      { from: day("2026-01-01"), value: 100 },
      { from: day("2026-10-12"), value: 120 },
    ];
    expect(review({ targets }).long.points.at(-1)?.targets).toEqual([2 * 100 + 3 * 120]);
    expect(review({ targets, periodKind: "point" }).long.points.at(-1)?.targets).toEqual([120]);
    const late = [{ from: day("2026-10-12"), value: 120 }];
    expect(review({ targets: late }).long.points.at(-1)?.targets).toEqual([]);
  });

  it("are a monthly KPI's own readings, as they stand", () => {
    const facts = {
      cadence: "monthly",
      unit: "percent",
      readings: readings("2026-09", [
        { value: 1, of: 4 },
        { value: 1, of: 2 },
      ]),
    } as const;
    const { recent, long } = review(facts);
    expect(brief(recent.points).slice(-3)).toEqual([
      ["2026-09", 25, "complete"],
      ["2026-10", 50, "complete"],
      ["2026-11", null, "running"],
    ]);
    expect(brief(long.points).slice(-2)).toEqual(brief(recent.points).slice(-3, -1));
    expect(long.points).toHaveLength(12);
  });

  it("are twelve quarters or years of a KPI read so seldom", () => {
    const quarterly = review({ cadence: "quarterly", readings: readings("2026-Q3", [7]) });
    expect([quarterly.long.points[0]?.period.key, quarterly.asOf?.key]).toEqual(["2023-Q4", "2026-Q3"]);
    const yearly = review({ cadence: "yearly", readings: readings("FY2026", [7], 4) }, "2026-11-25", 4);
    expect(brief(yearly.recent.points).slice(-2)).toEqual([
      ["FY2026", 7, "complete"],
      ["FY2027", null, "running"],
    ]);
    expect(yearly.summary).toMatchObject({ lastPeriod: { value: 7 }, mtd: null, qtd: null, ytd: null });
  });
});
