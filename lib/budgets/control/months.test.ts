import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { closedBefore, closedMonths, monthEnd, monthsOf, nextToClose } from "./months";

const today = day("2026-11-23");
const books = (fiscalYear: string, closedThrough: string | null = null) => ({
  fiscalYear,
  closedThrough: closedThrough === null ? null : day(closedThrough),
});

describe("the months of a budget's books", () => {
  it("begin with the fiscal year, wherever it begins", () => {
    expect(monthsOf(books("FY2026"), 1).at(0)).toBe("2026-01-01");
    expect(monthsOf(books("FY2026"), 4).at(0)).toBe("2025-04-01");
    expect(monthsOf(books("whenever"), 1)).toEqual([]);
  });

  it.each([
    ["FY2026", null, "2026-01-01"],
    ["FY2026", "2026-01-31", "2026-02-01"],
    ["FY2026", "2026-01-15", "2026-01-01"],
    ["FY2026", "2026-11-30", "2026-12-01"],
    ["FY2026", "2026-12-31", null],
    ["whenever", null, "2026-11-01"],
    ["whenever", "2027-02-28", "2027-03-01"],
  ])("of %s closed through %s are closed next from %s", (fiscalYear, closedThrough, next) => {
    expect(nextToClose(books(fiscalYear, closedThrough), 1, today)).toBe(next);
  });

  it("open again one after the other, to none at the first of the year", () => {
    expect(closedMonths(books("FY2026", "2026-03-31"), 1)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
    expect(closedMonths(books("whenever", "2026-03-31"), 1)).toEqual(["2026-03-01"]);
    expect(closedMonths(books("FY2026"), 1)).toEqual([]);
    expect(closedBefore(day("2026-03-01"), books("FY2026"), 1)).toBe("2026-02-28");
    expect(closedBefore(day("2026-01-01"), books("FY2026"), 1)).toBeNull();
  });

  it("close and open again without a gap, whatever the year's first month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 11 }), (startMonth, closed) => {
        let of = books("FY2026");
        for (let month = 0; month <= closed; month += 1) {
          const next = nextToClose(of, startMonth, today);
          of = { ...of, closedThrough: monthEnd(next ?? today) };
        }
        expect(closedMonths(of, startMonth)).toEqual(monthsOf(of, startMonth).slice(0, closed + 1));
        const newest = closedMonths(of, startMonth).at(-1) ?? today;
        const before = closedBefore(newest, of, startMonth);
        expect(before).toBe(closed === 0 ? null : addDays(newest, -1));
        expect(nextToClose({ ...of, closedThrough: before }, startMonth, today)).toBe(newest);
      }),
    );
  });
});
