import { describe, expect, it } from "vitest";
import { addDays, day, startOfDay, today } from "@/lib/kernel/day";
import { daysElapsed, periodOf } from "@/lib/kernel/period";
import { freshness, readingDue } from "./freshness";

const zones = ["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu"] as const;
const hour = 3_600_000;

/** What a weekly KPI last read to `end` is at each instant. */
const weeklyAt = (end: string, zone: string, instants: readonly string[]) =>
  instants.map((now) => freshness({ cadence: "weekly", latestPeriodEnd: day(end), now: new Date(now), zone }));

describe("the organisation's calendar", () => {
  it.each([
    // The week of 19 to 25 October 2026 ends with the 25-hour Sunday of Amsterdam; Friday begins at UTC+1.
    ["Europe/Amsterdam", "2026-10-18", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z", "2026-10-29T23:00:00Z"],
    // The week that ends with the 23-hour Sunday of 29 March 2026: Monday begins at UTC+2.
    ["Europe/Amsterdam", "2026-03-22", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z", "2026-04-02T22:00:00Z"],
    // New York turns its clocks on 1 November and on 8 March 2026.
    ["America/New_York", "2026-10-25", "2026-11-02T04:59:59Z", "2026-11-02T05:00:00Z", "2026-11-06T05:00:00Z"],
    ["America/New_York", "2026-03-01", "2026-03-09T03:59:59Z", "2026-03-09T04:00:00Z", "2026-03-13T04:00:00Z"],
    // Kathmandu never does, at UTC+5:45.
    ["Asia/Kathmandu", "2026-10-18", "2026-10-25T18:14:59Z", "2026-10-25T18:15:00Z", "2026-10-29T18:15:00Z"],
  ])("in %s after the week to %s has it due on Monday and stale on Friday at 00:00 there", (zone, end, ...at) => {
    const [before, due, stale] = at;
    const lastDue = new Date(Date.parse(stale) - 1).toISOString();
    expect(weeklyAt(end, zone, [before, due, lastDue, stale])).toEqual(["fresh", "due", "due", "stale"]);
  });

  it("gives a week over the turn of the clocks its 167 or 169 hours, and still counts seven days in it", () => {
    const hoursIn = (monday: string, zone: string) =>
      (startOfDay(addDays(day(monday), 7), zone).getTime() - startOfDay(day(monday), zone).getTime()) / hour;
    expect([hoursIn("2026-03-23", zones[0]), hoursIn("2026-10-19", zones[0]), hoursIn("2026-10-19", zones[2])]).toEqual(
      [167, 169, 168],
    );
    for (const zone of zones) {
      for (const monday of ["2026-03-02", "2026-03-23", "2026-10-19", "2026-10-26"]) {
        const week = periodOf("weekly", day(monday), 1);
        const begins = startOfDay(week.start, zone).getTime();
        const ends = startOfDay(addDays(week.end, 1), zone).getTime();
        const counted = new Set<number>();
        for (let at = begins; at < ends; at += hour / 2) {
          const { elapsed, total } = daysElapsed(week, today(new Date(at), zone));
          expect(total).toBe(7);
          counted.add(elapsed);
        }
        expect([...counted]).toEqual([1, 2, 3, 4, 5, 6, 7]);
        const at = (instant: number) => daysElapsed(week, today(new Date(instant), zone)).elapsed;
        expect([at(begins - 1), at(begins), at(ends - 1)]).toEqual([0, 1, 7]);
      }
    }
  });

  it.each([
    ["2020-12-27", "2020-W53", "2021-01-04", "2021-01-08"],
    ["2021-01-03", "2021-W01", "2021-01-11", "2021-01-15"],
    ["2026-12-27", "2026-W53", "2027-01-04", "2027-01-08"],
    ["2027-01-03", "2027-W01", "2027-01-11", "2027-01-15"],
  ])("after the week to %s expects %s: due on %s, stale from %s", (end, next, dueOn, staleOn) => {
    const latest = { cadence: "weekly", latestPeriodEnd: day(end) } as const;
    expect(periodOf("weekly", addDays(day(end), 1), 1).key).toBe(next);
    expect(readingDue(latest)).toEqual({ dueOn, staleOn });
    for (const zone of zones) {
      const at = (on: string, ms = 0) =>
        freshness({ ...latest, zone, now: new Date(startOfDay(day(on), zone).getTime() + ms) });
      expect([at(dueOn, -1), at(dueOn), at(staleOn, -1), at(staleOn)]).toEqual(["fresh", "due", "due", "stale"]);
    }
  });

  it.each([
    ["monthly", 1, "2026-01-31", "2026-03-01", "2026-03-11"],
    ["monthly", 1, "2028-01-31", "2028-03-01", "2028-03-11"],
    ["quarterly", 1, "2026-06-30", "2026-10-01", "2026-10-21"],
    ["quarterly", 4, "2026-09-30", "2027-01-01", "2027-01-21"],
    ["yearly", 4, "2026-03-31", "2027-04-01", "2027-05-16"],
    ["yearly", 1, "2025-12-31", "2027-01-01", "2027-02-15"],
    ["yearly", 3, "2027-02-28", "2028-03-01", "2028-04-15"],
  ] as const)("of a %s KPI in a year that starts in month %i, last read to %s: due %s, stale %s", (...row) => {
    const [cadence, startMonth, end, dueOn, staleOn] = row;
    expect(periodOf(cadence, day(end), startMonth).end).toBe(end);
    expect(readingDue({ cadence, latestPeriodEnd: day(end) })).toEqual({ dueOn, staleOn });
  });

  it("moves the stale day by the KPI's own grace, and never the due day", () => {
    const latest = { cadence: "monthly", latestPeriodEnd: day("2026-09-30") } as const;
    expect([0, 3, 40].map((graceDays) => readingDue({ ...latest, graceDays }))).toEqual([
      { dueOn: "2026-11-01", staleOn: "2026-11-01" },
      { dueOn: "2026-11-01", staleOn: "2026-11-04" },
      { dueOn: "2026-11-01", staleOn: "2026-12-11" },
    ]);
  });
});
