import { expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import { type CohortWeek, cohortMonths, shareOfWeek } from "./share-history";

const week = (monday: string, people: number | null, wentOn: number | null = null, isOpen = false): CohortWeek => ({
  ...{ monday: monday as Day, people, wentOn, isOpen },
});

it("pools a month from the weeks that ended in it, by their people and not by their shares", () => {
  const months = cohortMonths([week("2026-10-19", 100, 50), week("2026-10-26", 10, 10), week("2026-11-02", 90, 0)]);
  expect(months).toHaveLength(12);
  expect(months.slice(-2)).toEqual([
    { month: "2026-10-01", share: 0.5, weeks: 1, isOpen: false },
    { month: "2026-11-01", share: 0.1, weeks: 2, isOpen: false },
  ]);
});

it("says nothing of a month without anybody, and that one with an open week may still rise", () => {
  const months = cohortMonths([week("2026-11-09", 0, 0), week("2026-11-16", null, null, true)]);
  expect(months.at(-1)).toEqual({ month: "2026-11-01", share: null, weeks: 1, isOpen: true });
  expect(months[0]).toMatchObject({ month: "2025-12-01", share: null, weeks: 0 });
  expect(cohortMonths([])).toEqual([]);
});

it("has no share of nobody", () => {
  expect([week("2026-11-09", 0, 0), week("2026-11-09", null), week("2026-11-09", 4, 1)].map(shareOfWeek)).toEqual([
    null,
    null,
    0.25,
  ]);
});
