import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, weekdayOf } from "./day";
import { mondayOf, mondayOfWeek, weekOf, weeksInYear } from "./week";

const someDay = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays(day("1950-01-01"), offset));

describe("ISO weeks", () => {
  it.each([
    ["2026-11-16", "2026-W47"],
    ["2026-11-22", "2026-W47"],
    ["2026-11-23", "2026-W48"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2024-12-30", "2025-W01"],
    ["2021-01-03", "2020-W53"],
    ["2005-01-01", "2004-W53"],
    ["2008-12-29", "2009-W01"],
    ["2010-01-03", "2009-W53"],
  ])("%s is in %s", (on, week) => {
    expect(weekOf(day(on))).toBe(week);
  });

  it("has 53 weeks in exactly 71 of the 400 years the calendar repeats after", () => {
    const long = Array.from({ length: 400 }, (_, index) => 2000 + index).filter((year) => weeksInYear(year) === 53);
    expect(long).toHaveLength(71);
    expect(long.slice(0, 5)).toEqual([2004, 2009, 2015, 2020, 2026]);
  });

  it("is found again from its number, and starts on a Monday at most six days before", () => {
    fc.assert(
      fc.property(someDay, (on) => {
        const monday = mondayOf(on);
        expect(weekdayOf(monday)).toBe(1);
        expect(monday <= on && on <= addDays(monday, 6)).toBe(true);
        const week = weekOf(on);
        expect(mondayOfWeek(Number(week.slice(0, 4)), Number(week.slice(6)))).toBe(monday);
      }),
    );
  });

  it.each([
    [2026, 74],
    [2025, 53],
    [2026, 0],
    [2026, 54],
  ])("knows no week %i-%i", (year, week) => {
    expect(mondayOfWeek(year, week)).toBeNull();
  });
});
