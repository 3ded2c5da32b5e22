import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { postingDay } from "./posting-day";

const books = (closedThrough: string | null, fiscalYear = "FY2026") => ({
  fiscalYear,
  closedThrough: closedThrough === null ? null : day(closedThrough),
});

describe("the day an invoice is posted on", () => {
  it.each([
    ["2026-09-30", null, "2026-09-30"],
    ["2026-10-01", "2026-09-30", "2026-10-01"],
    ["2026-09-30", "2026-09-30", "2026-10-01"],
    ["2026-02-03", "2026-09-30", "2026-10-01"],
    ["2026-12-31", "2026-12-31", null],
    ["2025-11-30", "2026-12-31", null],
    ["2027-01-04", "2026-12-31", null],
    ["2027-01-04", null, null],
    ["2025-12-30", null, "2025-12-30"],
  ])("of %s with books closed to %s is %s", (invoicedOn, closedThrough, expected) => {
    expect(postingDay(day(invoicedOn), books(closedThrough), 1)).toBe(expected);
  });

  it("follows the organisation's year", () => {
    expect(postingDay(day("2026-12-01"), books("2026-12-31", "FY27"), 4)).toBe("2027-01-01");
    expect(postingDay(day("2026-12-01"), books("2027-03-31", "FY27"), 4)).toBeNull();
  });

  it("is the first open one from the invoice's own on, and none after the year", () => {
    const some = fc.integer({ min: 0, max: 500 }).map((days) => addDays(day("2025-10-01"), days));
    fc.assert(
      fc.property(some, fc.option(some), (invoicedOn, closedThrough) => {
        const posted = postingDay(invoicedOn, books(closedThrough), 1);
        const firstOpen = closedThrough ? addDays(closedThrough, 1) : invoicedOn;
        const wanted = invoicedOn > firstOpen ? invoicedOn : firstOpen;
        expect(posted).toBe(wanted > "2026-12-31" ? null : wanted);
      }),
    );
  });
});
