import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cadences } from "@/db/vocabulary/kpis";
import { addDays, day } from "./day";
import {
  daysElapsed,
  isComplete,
  nextPeriod,
  periodKey,
  periodOf,
  periodParts,
  previousPeriod,
  samePeriodLastYear,
} from "./period";

const someDay = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays(day("1950-01-01"), offset));
const cadence = fc.constantFrom(...cadences);
const startMonth = fc.integer({ min: 1, max: 12 });

describe("periodOf", () => {
  it.each([
    ["weekly", "2027-01-01", 1, "2026-W53", "2026-12-28", "2027-01-03"],
    ["monthly", "2028-02-10", 1, "2028-02", "2028-02-01", "2028-02-29"],
    ["quarterly", "2026-09-30", 4, "2026-Q3", "2026-07-01", "2026-09-30"],
    ["yearly", "2026-03-31", 4, "FY2026", "2025-04-01", "2026-03-31"],
    ["yearly", "2026-04-01", 4, "FY2027", "2026-04-01", "2027-03-31"],
    ["yearly", "2026-06-15", 1, "FY2026", "2026-01-01", "2026-12-31"],
    ["yearly", "2027-12-31", 3, "FY2028", "2027-03-01", "2028-02-29"],
  ] as const)("%s around %s with a fiscal start in month %i is %s", (kind, on, month, key, start, end) => {
    expect(periodOf(kind, day(on), month)).toEqual({ key, cadence: kind, start, end });
    expect(periodKey(kind, day(on), month)).toBe(key);
  });

  it("covers every day once: periods hold their days, touch, and come back", () => {
    fc.assert(
      fc.property(cadence, someDay, startMonth, (kind, on, month) => {
        const period = periodOf(kind, on, month);
        expect(period.start <= on && on <= period.end).toBe(true);
        expect(periodOf(kind, period.start, month)).toEqual(period);
        expect(periodOf(kind, period.end, month)).toEqual(period);
        expect(nextPeriod(period).start).toBe(addDays(period.end, 1));
        expect(previousPeriod(period).end).toBe(addDays(period.start, -1));
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      }),
    );
  });

  it.each([0, 13, 1.5])("refuses %d as the month a fiscal year starts in", (month) => {
    expect(() => periodOf("yearly", day("2026-01-01"), month)).toThrow(RangeError);
  });
});

describe("samePeriodLastYear", () => {
  it.each([
    ["weekly", "2026-11-16", "2025-W47"],
    ["weekly", "2026-12-31", "2025-W52"],
    ["weekly", "2027-12-31", "2026-W52"],
    ["monthly", "2024-02-29", "2023-02"],
    ["quarterly", "2026-09-30", "2025-Q3"],
    ["yearly", "2026-06-15", "FY2026"],
  ] as const)("%s around %s is compared with %s", (kind, on, key) => {
    expect(samePeriodLastYear(periodOf(kind, day(on), 4)).key).toBe(key);
  });
});

describe("a running period", () => {
  const week = periodOf("weekly", day("2026-11-18"), 1);

  it.each([
    ["2026-11-15", 0, false],
    ["2026-11-16", 1, false],
    ["2026-11-18", 3, false],
    ["2026-11-22", 7, false],
    ["2026-11-23", 7, true],
  ])("on %s has begun %i of its 7 days, complete: %s", (on, elapsed, complete) => {
    expect(daysElapsed(week, day(on))).toEqual({ elapsed, total: 7 });
    expect(isComplete(week, day(on))).toBe(complete);
  });

  it("counts a leap year's 366 days", () => {
    expect(daysElapsed(periodOf("yearly", day("2028-01-01"), 1), day("2030-01-01"))).toEqual({
      elapsed: 366,
      total: 366,
    });
  });
});

describe("periodParts", () => {
  it.each([
    ["weekly", "2026-11-16", 2026, 47],
    ["weekly", "2027-01-01", 2026, 53],
    ["monthly", "2026-11-16", 2026, 11],
    ["quarterly", "2026-11-16", 2026, 4],
    ["yearly", "2026-11-16", 2027, null],
  ] as const)("of the %s period around %s are year %i and number %s", (kind, on, year, number) => {
    expect(periodParts(periodOf(kind, day(on), 4))).toMatchObject({ cadence: kind, year, number });
  });

  it("give the first and last day as numbers", () => {
    expect(periodParts(periodOf("weekly", day("2027-01-01"), 1))).toMatchObject({
      first: { year: 2026, month: 12, dayOfMonth: 28 },
      last: { year: 2027, month: 1, dayOfMonth: 3 },
    });
  });
});
