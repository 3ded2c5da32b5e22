import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, today } from "@/lib/kernel/day";
import { mondayOf, weekOf } from "@/lib/kernel/week";
import { standardSeries, startOf } from "./series";

const at = (week: string, zone: string, more: Partial<typeof standardSeries> = {}) =>
  startOf(week, { ...standardSeries, ...more }, zone).toISOString();

describe("the moment a week's meeting begins", () => {
  it("is nine on the wall where the organisation is, before and after the clocks change", () => {
    expect(at("2026-W43", "Europe/Amsterdam")).toBe("2026-10-19T07:00:00.000Z");
    expect(at("2026-W44", "Europe/Amsterdam")).toBe("2026-10-26T08:00:00.000Z");
    expect(at("2026-W48", "America/New_York")).toBe("2026-11-23T14:00:00.000Z");
    expect(at("2026-W48", "Asia/Kathmandu")).toBe("2026-11-23T03:15:00.000Z");
  });

  it("on the very day: an hour that is skipped is the next one, one that comes twice is the first", () => {
    const sunday = { weekday: 7, startsAt: "02:30" };
    expect(at("2026-W13", "Europe/Amsterdam", sunday)).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-W43", "Europe/Amsterdam", sunday)).toBe("2026-10-25T00:30:00.000Z");
  });

  it("knows the 53rd week of a year that has one, and no other", () => {
    expect(at("2026-W53", "UTC", { weekday: 5 })).toBe("2027-01-01T09:00:00.000Z");
    expect(() => at("2027-W53", "UTC")).toThrow("2027-W53");
  });

  it("lies in its own week, on its weekday, in every zone", () => {
    const zones = ["UTC", "Europe/Amsterdam", "Pacific/Auckland", "Pacific/Honolulu", "America/St_Johns"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(3_000),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(23),
        (zone, shift, weekday, hour) => {
          const monday = mondayOf(addDays(day("2024-01-01"), shift));
          const startsAt = `${String(hour).padStart(2, "0")}:15`;
          const begins = startOf(weekOf(monday), { weekday, startsAt }, zone);
          expect(today(begins, zone)).toBe(addDays(monday, weekday - 1));
        },
      ),
    );
  });
});
