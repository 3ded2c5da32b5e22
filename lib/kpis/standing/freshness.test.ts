import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cadences } from "@/db/vocabulary/kpis";
import { addDays, day, startOfDay } from "@/lib/kernel/day";
import { nextPeriod, periodOf } from "@/lib/kernel/period";
import { freshness, graceDaysByCadence } from "./freshness";

const at = (now: string) => new Date(now);

describe("freshness", () => {
  it.each([
    ["2026-11-22T22:59:59Z", "fresh"],
    ["2026-11-22T23:00:00Z", "due"],
    ["2026-11-26T22:59:59Z", "due"],
    ["2026-11-26T23:00:00Z", "stale"],
    ["2027-05-01T00:00:00Z", "stale"],
  ])("of a weekly KPI with the week before last, at %s in Berlin, is %s", (now, expected) => {
    const latest = { cadence: "weekly", latestPeriodEnd: day("2026-11-15"), zone: "Europe/Berlin" } as const;
    expect(freshness({ ...latest, now: at(now) })).toBe(expected);
  });

  it("begins Friday where the organisation is, not where the server is", () => {
    const latest = { cadence: "weekly", latestPeriodEnd: day("2026-11-15"), now: at("2026-11-26T18:00:00Z") } as const;
    expect(freshness({ ...latest, zone: "Asia/Taipei" })).toBe("stale");
    expect(freshness({ ...latest, zone: "America/New_York" })).toBe("due");
  });

  it.each([
    ["monthly", "2026-10-31", "2026-11-30", "fresh"],
    ["monthly", "2026-10-31", "2026-12-01", "due"],
    ["monthly", "2026-10-31", "2026-12-10", "due"],
    ["monthly", "2026-10-31", "2026-12-11", "stale"],
    ["quarterly", "2026-06-30", "2026-09-30", "fresh"],
    ["quarterly", "2026-06-30", "2026-10-20", "due"],
    ["quarterly", "2026-06-30", "2026-10-21", "stale"],
    ["yearly", "2026-03-31", "2027-03-31", "fresh"],
    ["yearly", "2026-03-31", "2027-05-15", "due"],
    ["yearly", "2026-03-31", "2027-05-16", "stale"],
    ["yearly", "2027-02-28", "2028-02-29", "fresh"],
  ] as const)("of a %s KPI last read to %s, on %s, is %s", (cadence, end, on, expected) => {
    expect(freshness({ cadence, latestPeriodEnd: day(end), now: at(`${on}T12:00:00Z`), zone: "UTC" })).toBe(expected);
  });

  it("is no data when nothing was ever read, and stays fresh on the running period's value", () => {
    expect(freshness({ cadence: "weekly", latestPeriodEnd: null, now: at("2026-11-26T00:00:00Z"), zone: "UTC" })).toBe(
      "no_data",
    );
    const running = { cadence: "weekly", latestPeriodEnd: day("2026-11-29") } as const;
    expect(freshness({ ...running, now: at("2026-11-26T00:00:00Z"), zone: "UTC" })).toBe("fresh");
  });

  it("follows the organisation's own grace, down to none", () => {
    const latest = { cadence: "weekly", latestPeriodEnd: day("2026-11-15"), zone: "UTC", graceDays: 0 } as const;
    expect(freshness({ ...latest, now: at("2026-11-22T23:59:59Z") })).toBe("fresh");
    expect(freshness({ ...latest, now: at("2026-11-23T00:00:00Z") })).toBe("stale");
  });

  it("is due the moment the next period is over, for every cadence and fiscal year", () => {
    const on = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(day("2000-01-01"), offset));
    const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/Sao_Paulo");
    fc.assert(
      fc.property(
        fc.constantFrom(...cadences),
        on,
        fc.integer({ min: 1, max: 12 }),
        zone,
        (cadence, someDay, month, where) => {
          const period = periodOf(cadence, someDay, month);
          const due = startOfDay(addDays(nextPeriod(period).end, 1), where);
          const stale = startOfDay(addDays(nextPeriod(period).end, 1 + graceDaysByCadence[cadence]), where);
          const seen = (now: number) =>
            freshness({ cadence, latestPeriodEnd: period.end, now: new Date(now), zone: where });
          expect([seen(due.getTime() - 1), seen(due.getTime())]).toEqual(["fresh", "due"]);
          expect([seen(stale.getTime() - 1), seen(stale.getTime())]).toEqual(["due", "stale"]);
        },
      ),
    );
  });
});
