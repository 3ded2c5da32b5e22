import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { readings, review } from "@/tests/support/review-facts";
import type { ReviewFacts } from "./facts";

describe("events", () => {
  it("all stand at their week and month, numbered by day, several in one", () => {
    const events = [
      { startsOn: day("2026-11-10"), side: "it", title: "Release" },
      { startsOn: day("2026-11-01"), side: "marketing", title: "Sunday of W44, October's" },
      { startsOn: day("2026-11-10"), side: "marketing", title: "Campaign" },
      { startsOn: day("2026-11-24"), side: "it", title: "Running week" },
      { startsOn: day("2026-11-30"), side: "it", title: "Yet to come" },
      { startsOn: day("2025-10-01"), side: "it", title: "Long ago" },
      { startsOn: day("2025-11-12"), side: "it", title: "Last November" },
    ] as const;
    expect(review({ events }).flags.map((flag) => [flag.number, flag.title, flag.recentSlot, flag.longSlot])).toEqual([
      [1, "Last November", null, 0],
      [2, "Sunday of W44, October's", 2, 11],
      [3, "Release", 4, null],
      [4, "Campaign", 4, null],
      [5, "Running week", 6, null],
    ]);
  });
});

it("is laid out in full for a KPI without a single reading", () => {
  const { recent, long, summary, finding, asOf } = review({});
  expect([recent.points.length, long.points.length, asOf]).toEqual([7, 12, null]);
  expect(new Set([...recent.points.slice(0, 6), ...long.points].map(({ state }) => state))).toEqual(
    new Set(["missing"]),
  );
  expect(summary).toEqual({ lastPeriod: null, mtd: null, qtd: null, ytd: null });
  expect(finding.key).toBe("kpis.review.finding.nothing");
});

describe("the finding", () => {
  const ratio = (percent: number) => ({ value: percent * 100, of: 10_000 });
  const says = (facts: Partial<ReviewFacts>) => review(facts).finding.values;

  it("says where the newest complete week went and how far it is from last year's", () => {
    const facts = {
      unit: "percent",
      readings: [
        ...readings("2025-W47", [ratio(59.1)]),
        ...readings("2026-W46", [ratio(54.1), ratio(52.3), ratio(99)]),
      ],
    } as const;
    expect(says(facts)).toEqual({
      ...{ change: "fell", value: 52.3, period: "2026-W47" },
      ...{ against: "below", apart: 6.8, lastYearPeriod: "2025-W47" },
    });
  });

  it("is in percent where the KPI is none, and calls equal what prints alike", () => {
    const facts = { readings: [...readings("2025-W47", [80]), ...readings("2026-W46", [100.01, 100.02])] };
    expect(says(facts)).toMatchObject({ change: "held", against: "above", apart: 25.025 });
  });

  it("claims no change after a gap and no distance from a year that is not there", () => {
    expect(says({ readings: readings("2026-W47", [5]) })).toMatchObject({ change: "stands", against: "unknown" });
    expect(says({ readings: readings("2026-W45", [5, { value: 1, coverage: "partial" }]) })).toMatchObject({
      ...{ period: "2026-W45", value: 5 },
    });
  });
});
