import { expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import { type CohortWeek, cohortMonths, shareOfWeek } from "./share-history";

const week = (monday: string, people: number | null, wentOn: number | null = null, isOpen = false): CohortWeek => ({
  ...{ monday: monday as Day, people, wentOn, isOpen, gap: people === null ? "not_counted" : null },
});

it("pools a month from the weeks that ended in it, by their people and not by their shares", () => {
  const months = cohortMonths([week("2026-10-19", 100, 50), week("2026-10-26", 10, 10), week("2026-11-02", 90, 0)]);
  expect(months).toHaveLength(12);
  expect(months.slice(-2)).toEqual([
    { month: "2026-10-01", share: 0.5, weeks: 1, isOpen: false, gap: null },
    { month: "2026-11-01", share: 0.1, weeks: 2, isOpen: false, gap: null },
  ]);
});

it("says nothing of a month without anybody, and that one with an open week may still rise", () => {
  const months = cohortMonths([week("2026-11-09", 0, 0), week("2026-11-16", null, null, true)]);
  expect(months.at(-1)).toEqual({ month: "2026-11-01", share: null, weeks: 1, isOpen: true, gap: null });
  expect(months[0]).toMatchObject({ month: "2025-12-01", share: null, weeks: 0, gap: "not_counted" });
  expect(cohortMonths([])).toEqual([]);
});

it("says of a month that nothing happened in it only where that is so of each of its weeks", () => {
  const quiet = (monday: string): CohortWeek => ({ ...week(monday, null), gap: "no_events" });
  const weeks = [quiet("2026-09-07"), quiet("2026-09-14"), quiet("2026-10-05"), week("2026-10-12", null)];
  const gaps = cohortMonths([...weeks, week("2026-11-16", 0, 0)]).map(({ gap }) => gap);
  expect(gaps.slice(-4)).toEqual(["not_counted", "no_events", "not_counted", null]);
});

it("has no share of nobody", () => {
  expect([week("2026-11-09", 0, 0), week("2026-11-09", null), week("2026-11-09", 4, 1)].map(shareOfWeek)).toEqual([
    null,
    null,
    0.25,
  ]);
});
