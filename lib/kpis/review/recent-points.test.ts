import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { brief, readings, review, runningWeek } from "@/tests/support/review-facts";

describe("the six weeks", () => {
  it("are the six before the running one, then the running one with the days that are in it", () => {
    const { recent } = review({
      readings: readings("2026-W42", [
        1,
        2,
        null,
        4,
        { value: 5, coverage: "partial" },
        6,
        { value: 2, coverage: "partial", receivedAt: "2026-11-24T08:00:00Z" },
      ]),
    });
    expect(brief(recent.points)).toEqual([
      ["2026-W42", 1, "complete"],
      ["2026-W43", 2, "complete"],
      ["2026-W44", null, "missing"],
      ["2026-W45", 4, "complete"],
      ["2026-W46", 5, "partial_coverage"],
      ["2026-W47", 6, "complete"],
      ["2026-W48", 2, "running"],
    ]);
    expect(recent.points.at(-1)?.days).toEqual({ elapsed: 2, total: 7 });
  });

  it("follow the organisation's day: on Sunday evening in Greenwich it is already Monday in Amsterdam", () => {
    expect(runningWeek("2026-11-22T23:30:00Z", "Europe/Amsterdam")).toBe("2026-W48");
    expect(runningWeek("2026-11-22T23:30:00Z", "UTC")).toBe("2026-W47");
  });

  it("stand beside the same ISO week last year, and W53 beside W52", () => {
    const facts = { readings: [...readings("2025-W50", [50, 51, 52]), ...readings("2026-W50", [60, 61, 62, 63])] };
    const { recent, asOf } = review(facts, "2027-01-06");
    expect(asOf?.key).toBe("2026-W53");
    expect(recent.points.slice(-5).map(({ period, lastYear }) => [period.key, lastYear])).toEqual([
      ["2026-W50", 50],
      ["2026-W51", 51],
      ["2026-W52", 52],
      ["2026-W53", 52],
      ["2027-W01", null],
    ]);
  });

  it("do not compare with a year before that was only partly reported", () => {
    const facts = {
      readings: [...readings("2025-W47", [{ value: 9, coverage: "partial" }]), ...readings("2026-W47", [6])],
    };
    expect(review(facts).recent.points.at(-2)?.lastYear).toBeNull();
    expect(review(facts).summary.lastPeriod).toMatchObject({ value: 6, yoy: null });
  });

  it("are held to the step in force on their last day, and a band to both edges", () => {
    const targets = [
      { from: day("2026-01-01"), value: 100 },
      { from: day("2026-11-15"), value: 120 },
    ];
    expect(
      review({ targets })
        .recent.points.slice(3, 6)
        .map((point) => point.targets),
    ).toEqual([[100], [120], [120]]);
    const band = review({ direction: "band", bandLow: 3, bandHigh: 5, targets, periodKind: "point" });
    expect(band.recent.points[0]?.targets).toEqual([3, 5]);
    const path = { targetKind: "path", periodKind: "point", baselineValue: 0, baselineOn: "2026-11-08" } as const;
    const heading = review({ ...path, targets: [{ from: day("2026-11-22"), value: 14 }] });
    expect(heading.recent.points.slice(4, 6).map((point) => point.targets)).toEqual([[7], [14]]);
  });
});
