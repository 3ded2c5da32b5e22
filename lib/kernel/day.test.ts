import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofSize } from "@/tests/support/size";
import { addDays, day, dayFrom, daysBetween, isDay, monthStart, startOfDay, today, weekdayOf } from "./day";

const someDay = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays(day("1950-01-01"), offset));

describe("isDay", () => {
  it.each(["2026-11-16", "2024-02-29", "1900-01-01", "9999-12-31"])("knows %s", (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "0026-11-16",
    "2026-1-1",
    "2026-11-16T00:00",
    "",
    "today",
  ])("refuses %j", (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });
});

describe("counting days", () => {
  it.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-01-01", -1, "2025-12-31"],
    ["2026-11-16", 0, "2026-11-16"],
  ])("%s plus %i days is %s", (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
  });

  it("undoes itself and agrees with the distance", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -15_000, max: 50_000 }), (from, days) => {
        const to = addDays(from, days);
        expect(isDay(to)).toBe(true);
        expect(addDays(to, -days)).toBe(from);
        expect(daysBetween(from, to)).toBe(days);
        expect(to > from).toBe(days > 0);
      }),
    );
  });

  it("refuses parts of a day and days no calendar column holds", () => {
    expect(() => addDays(day("2026-01-01"), 0.5)).toThrow(RangeError);
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
    expect(() => addDays(day("1900-01-01"), -1)).toThrow(RangeError);
  });

  it.each([
    ["2026-11-16", 0, "2026-11-01"],
    ["2026-11-16", 2, "2027-01-01"],
    ["2026-01-31", -1, "2025-12-01"],
    ["2026-03-31", -12, "2025-03-01"],
  ])("the month of %s moved by %i starts on %s", (from, months, start) => {
    expect(monthStart(day(from), months)).toBe(start);
  });

  it("counts weekdays from Monday 1 to Sunday 7", () => {
    expect(weekdayOf(day("2026-11-16"))).toBe(1);
    expect(weekdayOf(day("2026-11-22"))).toBe(7);
  });

  it("builds only days that exist", () => {
    expect(dayFrom(2026, 1, 5)).toBe("2026-01-05");
    expect(() => dayFrom(2026, 2, 29)).toThrow(RangeError);
  });
});

describe("today", () => {
  it.each([
    ["2026-11-16T10:59:59Z", "Pacific/Auckland", "2026-11-16"],
    ["2026-11-16T11:00:00Z", "Pacific/Auckland", "2026-11-17"],
    ["2026-11-16T04:59:59Z", "America/New_York", "2026-11-15"],
    ["2026-11-16T05:00:00Z", "America/New_York", "2026-11-16"],
    ["2026-11-16T23:30:00Z", "UTC", "2026-11-16"],
  ])("at %s in %s is %s", (now, zone, expected) => {
    expect(today(new Date(now), zone)).toBe(expected);
  });

  it("refuses a zone nobody has", () => {
    expect(() => today(new Date(0), "Mars/Olympus")).toThrow(RangeError);
    expect(() => startOfDay(day("2026-01-01"), "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("startOfDay", () => {
  it.each([
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["2026-11-16", "Asia/Taipei", "2026-11-15T16:00:00.000Z"],
    ["2026-11-16", "Asia/Kathmandu", "2026-11-15T18:15:00.000Z"],
  ])("%s begins in %s at %s", (on, zone, instant) => {
    expect(startOfDay(day(on), zone).toISOString()).toBe(instant);
  });

  it("is worked out once, for each zone by itself, and is nobody's to change", () => {
    const startsIn = (zone: string) => startOfDay(day("2027-05-17"), zone);
    const [berlin, taipei] = [startsIn("Europe/Berlin"), startsIn("Asia/Taipei")];
    berlin.setTime(0);
    expect([startsIn("Europe/Berlin"), startsIn("Asia/Taipei"), taipei].map((at) => at.toISOString())).toEqual([
      "2027-05-16T22:00:00.000Z",
      "2027-05-16T16:00:00.000Z",
      "2027-05-16T16:00:00.000Z",
    ]);
    expect(() => startOfDay("2027-02-30" as never, "Europe/Berlin")).toThrow(RangeError);
  });

  it("is the first millisecond of that day, in any zone and on days the clocks change", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "America/Sao_Paulo",
      "Asia/Taipei",
      "Australia/Lord_Howe",
    );
    const on = fc.integer({ min: 0, max: 12_000 }).map((offset) => addDays(day("2000-01-01"), offset));
    fc.assert(
      fc.property(on, zone, (someDay, somewhere) => {
        const start = startOfDay(someDay, somewhere);
        expect(today(start, somewhere)).toBe(someDay);
        expect(today(new Date(start.getTime() - 1), somewhere)).toBe(addDays(someDay, -1));
      }),
      { numRuns: proofSize("T22 days in every zone", "days", { reduced: 300, full: 20_000 }) },
    );
  });
});
