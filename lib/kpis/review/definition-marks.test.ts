import { expect, it } from "vitest";
import { review } from "@/tests/support/review-facts";

const marks = (...at: readonly string[]) =>
  review({ definitions: at.map((instant, index) => ({ number: index + 1, at: instant })) }).definitions;

it("marks each later definition at the period it began in, by the organisation's own day, and never the first", () => {
  const first = "2026-10-20T08:00:00Z";
  expect(marks(first)).toEqual([]);
  expect(marks(first, "2026-11-15T23:30:00Z")).toEqual([
    { number: 2, on: "2026-11-16", recentSlot: 5, longSlot: null },
  ]);
  expect(marks(first, "2026-11-15T22:30:00Z")).toMatchObject([{ on: "2026-11-15", recentSlot: 4 }]);
});

it("counts a week in the month its Thursday lies in, and leaves out what no panel shows", () => {
  expect(marks("2024-01-01T08:00:00Z", "2024-06-01T08:00:00Z", "2026-09-28T08:00:00Z")).toMatchObject([
    { number: 3, on: "2026-09-28", recentSlot: null, longSlot: 11 },
  ]);
});
