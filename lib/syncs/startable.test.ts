import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { startable } from "./startable";

it.each([
  ["2026-W48", "2026-11-22", "ahead", "2026-11-23"],
  ["2026-W48", "2026-11-23", "now", "2026-11-23"],
  ["2026-W48", "2026-11-29", "now", "2026-11-23"],
  ["2026-W48", "2026-11-30", "missed", "2026-11-23"],
  ["2027-W01", "2027-01-03", "ahead", "2027-01-04"],
  ["2026-W53", "2027-01-03", "now", "2026-12-28"],
])("the meeting of %s is on %s %s, and can begin from %s", (week, on, state, from) => {
  expect(startable(week, day(on))).toEqual({ state, from, early: null });
});

it("is early until the day it is planned for", () => {
  const early = (on: string) => startable("2026-W48", day(on), day("2026-11-26")).early;
  expect([early("2026-11-23"), early("2026-11-26"), early("2026-11-27")]).toEqual([day("2026-11-26"), null, null]);
});

it("knows no week 53 of a year without one", () => {
  expect(() => startable("2025-W53", day("2025-12-31"))).toThrow(RangeError);
});
