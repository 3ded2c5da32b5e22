import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { coverageOf, measureOf, readingPeriod } from "./reading";

const scene = { cadence: "weekly", fiscalYearStartMonth: 1, today: day("2026-11-25") } as const;

describe("a reading's period", () => {
  it.each(["2026-W47", "2026-11-18", " 2026-w47 "])("is understood from %s", (text) =>
    expect(readingPeriod(text, scene)).toMatchObject({ key: "2026-W47", start: "2026-11-16", end: "2026-11-22" }),
  );

  it("may still be running, and is then partial whatever the sender says", () => {
    const running = readingPeriod("2026-W48", scene);
    expect(coverageOf(running, scene.today, "complete")).toBe("partial");
    expect(coverageOf(readingPeriod("2026-W47", scene), scene.today, "complete")).toBe("complete");
    expect(coverageOf(readingPeriod("2026-W47", scene), scene.today, "partial")).toBe("partial");
  });

  it.each([
    ["2026-W49", "kpi.reading.future_period"],
    ["2026-11", "kpi.reading.no_such_period"],
    ["soon", "kpi.reading.no_such_period"],
  ])("refuses %s", (text, key) =>
    expect(() => readingPeriod(text, scene)).toThrow(expect.objectContaining({ code: "invalid", key })),
  );
});

describe("a measure", () => {
  it("is the value as given", () =>
    expect(measureOf({ value: 0 }, "count")).toEqual({ value: 0, numerator: null, denominator: null }));

  it("keeps a ratio's two numbers beside the value they make", () => {
    expect(measureOf({ numerator: 1, denominator: 4 }, "percent")).toEqual({ value: 25, numerator: 1, denominator: 4 });
    expect(measureOf({ numerator: 1, denominator: 4 }, "ratio").value).toBe(0.25);
  });

  it.each([
    ["nothing", {}, "kpi.reading.value_or_ratio"],
    ["both forms at once", { value: 1, numerator: 1, denominator: 1 }, "kpi.reading.value_or_ratio"],
    ["half a ratio", { numerator: 1 }, "kpi.reading.value_or_ratio"],
    ["a value beside half a ratio", { value: 1, denominator: 1 }, "kpi.reading.value_or_ratio"],
    ["a ratio of nothing", { numerator: 1, denominator: 0 }, "kpi.reading.zero_denominator"],
  ])("refuses %s", (_what, measured, key) =>
    expect(() => measureOf(measured, "percent")).toThrow(expect.objectContaining({ code: "invalid", key })),
  );
});
