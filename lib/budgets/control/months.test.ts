import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, monthStart } from "@/lib/kernel/day";
import { closedBefore, closedMonths, monthEnd, monthsOf, monthToOpen, nextToClose } from "./months";

const today = day("2026-11-23");
const dayOr = (text: string | null) => (text === null ? null : day(text));
const books = (fiscalYear: string, closedThrough: string | null = null, firstBooked: string | null = null) => ({
  ...{ fiscalYear, closedThrough: dayOr(closedThrough), firstBooked: dayOr(firstBooked) },
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

  it.each([
    ["FY2026", "2026-10-01", "2026-10-01"],
    ["FY2026", "2025-11-01", "2026-01-01"],
    ["FY2026", "2027-02-01", "2026-12-01"],
    ["whenever", "2026-03-01", "2026-03-01"],
  ])("of %s with the first entry in %s begin with %s while none is closed", (fiscalYear, first, next) => {
    expect(nextToClose(books(fiscalYear, null, first), 1, today)).toBe(next);
  });

  it("open again from a month on; one that closed with the first opens with it", () => {
    const of = books("FY2026", "2026-11-30", "2026-10-01");
    const opened = [undefined, "2026-11", "2026-10", "2026-09", "2026-12", "2025-12"].map((asked) =>
      monthToOpen(of, 1, asked),
    );
    expect(opened).toEqual(["2026-11-01", "2026-11-01", "2026-10-01", "2026-10-01", null, null]);
    expect(closedBefore(day("2026-10-01"), of, 1)).toBeNull();
    expect(monthToOpen(books("FY2026"), 1, undefined)).toBeNull();
  });

  it("close each month of an entry once, without a gap and with no entry outside, and open again to nothing closed", () => {
    const booked = fc.uniqueArray(fc.integer({ min: -3, max: 14 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), booked, (startMonth, places) => {
        const year = monthsOf(books("FY2026"), startMonth);
        const entries = places.map((place) => monthStart(year[0]!, place)).sort();
        let of = { ...books("FY2026"), firstBooked: entries[0] ?? null };
        const closed: string[] = [];
        for (let next = nextToClose(of, startMonth, today); next; next = nextToClose(of, startMonth, today)) {
          const before = closed.at(-1);
          const met = entries.filter((month) => month <= next! && month >= year[0]! && !(before && month <= before));
          expect(met.every((month) => month === next)).toBe(true);
          if (before) expect(next).toBe(monthStart(day(before), 1));
          closed.push(next);
          of = { ...of, closedThrough: monthEnd(next) };
        }
        expect(closedMonths(of, startMonth)).toEqual(closed);
        const isFromBefore = entries.length === 0 || entries[0]! < year[0]!;
        expect(closed[0]).toBe(isFromBefore ? year[0] : (entries.find((month) => year.includes(month)) ?? year.at(-1)));
        expect(closed.at(-1)).toBe(year.at(-1));
        expect(entries.filter((month) => year.includes(month) && !closed.includes(month))).toEqual([]);
        for (const month of closed.toReversed()) {
          expect(monthToOpen(of, startMonth, undefined)).toBe(month);
          of = { ...of, closedThrough: closedBefore(day(month), of, startMonth) };
          expect(nextToClose(of, startMonth, today)).toBe(month);
        }
        expect(of.closedThrough).toBeNull();
      }),
    );
  });
});
