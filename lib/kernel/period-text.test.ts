import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cadences } from "@/db/vocabulary/kpis";
import { addDays, day } from "./day";
import { periodOf } from "./period";
import { parsePeriod } from "./period-text";

describe("parsePeriod", () => {
  it.each([
    ["2026-W47", 1, "2026-W47", "2026-11-16", "2026-11-22"],
    ["2026w07", 1, "2026-W07", "2026-02-09", "2026-02-15"],
    ["2026-W53", 1, "2026-W53", "2026-12-28", "2027-01-03"],
    ["2026-11", 1, "2026-11", "2026-11-01", "2026-11-30"],
    [" 2026-q3 ", 4, "2026-Q3", "2026-07-01", "2026-09-30"],
    ["FY26", 4, "FY2026", "2025-04-01", "2026-03-31"],
    ["FY26", 1, "FY2026", "2026-01-01", "2026-12-31"],
    ["fy 2026", 7, "FY2026", "2025-07-01", "2026-06-30"],
    ["FY25-26", 4, "FY2026", "2025-04-01", "2026-03-31"],
    ["FY2025/26", 4, "FY2026", "2025-04-01", "2026-03-31"],
    ["FY26-Q1", 4, "2025-Q2", "2025-04-01", "2025-06-30"],
    ["FY26-Q4", 4, "2026-Q1", "2026-01-01", "2026-03-31"],
    ["FY26 Q4", 1, "2026-Q4", "2026-10-01", "2026-12-31"],
  ])("reads %j with a fiscal start in month %i as %s", (text, fiscalYearStartMonth, key, start, end) => {
    expect(parsePeriod(text, { fiscalYearStartMonth })).toMatchObject({ key, start, end });
  });

  it.each([
    ["2026-W74", 1],
    ["2026-W00", 1],
    ["2025-W53", 1],
    ["2026-13", 1],
    ["2026-00", 1],
    ["2026-Q5", 1],
    ["2026-Q0", 1],
    ["0026-W10", 1],
    ["0000-11", 1],
    ["FY0026", 4],
    ["FY25-27", 4],
    ["FY26-25", 4],
    ["FY25-26", 1],
    ["FY26-Q1", 2],
    ["2026", 1],
    ["2026-11-16", 1],
    ["2026-02-30", 1],
    ["W47", 1],
    ["", 1],
  ])("refuses %j with a fiscal start in month %i and no cadence", (text, fiscalYearStartMonth) => {
    expect(parsePeriod(text, { fiscalYearStartMonth })).toBeNull();
  });

  it.each([
    ["weekly", "2026-W47"],
    ["monthly", "2026-11"],
    ["quarterly", "2026-Q4"],
    ["yearly", "FY2027"],
  ] as const)("reads a day inside as the %s period %s", (cadence, key) => {
    expect(parsePeriod("2026-11-18", { fiscalYearStartMonth: 4, cadence })?.key).toBe(key);
  });

  it.each(["2026-W47", "2026-Q3", "FY26"])("refuses %s for a monthly KPI", (text) => {
    expect(parsePeriod(text, { fiscalYearStartMonth: 1, cadence: "monthly" })).toBeNull();
  });

  it("reads every key back as the very period it names", () => {
    const on = fc.integer({ min: 0, max: 39_000 }).map((offset) => addDays(day("1992-01-01"), offset));
    fc.assert(
      fc.property(fc.constantFrom(...cadences), on, fc.integer({ min: 1, max: 12 }), (cadence, someDay, month) => {
        const period = periodOf(cadence, someDay, month);
        expect(parsePeriod(period.key, { fiscalYearStartMonth: month, cadence })).toEqual(period);
      }),
    );
  });

  it("never fails on any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => void parsePeriod(text, { fiscalYearStartMonth: 4, cadence: "weekly" })),
    );
  });
});
