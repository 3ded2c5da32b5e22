import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { datedOn } from "./dated";

describe("the day a change of a plan is posted on", () => {
  it.each([
    ["FY2026", 1, "2026-11-22", "2026-11-22"],
    ["FY2026", 1, "2025-12-01", "2026-01-01"],
    ["FY2026", 1, "2027-01-15", "2026-12-31"],
    ["FY2026", 4, "2026-04-01", "2026-03-31"],
    ["FY2026", 4, "2025-03-31", "2025-04-01"],
    ["some year", 1, "2026-11-22", "2026-11-22"],
  ])("of %s, whose years start in month %i, asked on %s, is %s", (year, start, on, dated) => {
    expect(datedOn(year, start, day(on))).toBe(dated);
  });
});
