import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedSpans } from "@/db/vocabulary/events";
import { addDays, type Day, day, startOfDay } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { dirtyCounts, inCountingOrder, isKept, keptCounts, localDays, longSpanMondays } from "./dirty-weeks";
import { isWeekOpen, isWeekOver, weeksAsInstants } from "./week-ends";

const current = day("2026-11-23");
const anyDay = fc.integer({ min: -500, max: 1 }).map((days) => addDays(current, days));
const zones = fc.constantFrom("Europe/Amsterdam", "Pacific/Kiritimati", "America/Los_Angeles", "UTC");
const spans = countedSpans;

describe("the counts that events of some days change", () => {
  it("are at least those that hold an instant of them, or of whose people one could go on then", () => {
    fc.assert(
      fc.property(
        fc.array(anyDay, { maxLength: 4 }),
        zones,
        fc.integer({ min: 1, max: 60 }),
        (days, zone, windowDays) => {
          const scene = { current, windowDays, keptFrom: null, zone, spans };
          const found = new Set(dirtyCounts(days, scene).map(({ span, monday }) => `${span} ${monday}`));
          for (const span of spans) {
            for (let back = 0; back < 75; back += 1) {
              const one = { span, monday: addDays(current, -7 * back) };
              if (!isKept(one, scene)) continue;
              const { from, to } = weeksAsInstants(one, zone);
              const until = to.getTime() + windowDays * 86_400_000;
              const isHit = days.some((on) => {
                const [begin, end] = [Date.parse(on), Date.parse(on) + 86_400_000];
                return begin <= until && end > from.getTime();
              });
              if (isHit) expect(found).toContain(`${span} ${one.monday}`);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are no more than needed: the day's own week, those whose window it lies in, and never a week to come", () => {
    const scene = { current, windowDays: 7, keptFrom: null, zone: "UTC", spans: [1] as const };
    const mondays = (on: Day) => dirtyCounts([on], scene).map(({ monday }) => monday);
    expect(mondays(day("2026-11-18"))).toEqual(["2026-11-16", "2026-11-09"]);
    expect(mondays(day("2026-11-24"))).toEqual(["2026-11-23", "2026-11-16"]);
    expect(mondays(day("2026-12-05"))).toEqual(["2026-11-23"]);
    expect(mondays(day("2026-12-15"))).toEqual([]);
  });

  it("leave a single week alone whose events have partly left, and long spans of other than the newest Mondays", () => {
    const scene = { current, windowDays: 1, keptFrom: day("2026-11-01"), zone: "UTC", spans };
    expect(isKept({ span: 1, monday: day("2026-10-26") }, scene)).toBe(false);
    expect(isKept({ span: 1, monday: day("2026-11-02") }, scene)).toBe(true);
    expect(keptCounts([day("2026-08-01")], scene).filter(({ span }) => span === 52)).toHaveLength(longSpanMondays);
  });

  it("are made single weeks first, the newest first, then Monday by Monday back", () => {
    const [now, before] = [current, addDays(current, -7)];
    const all = ([52, 1, 4] as const).flatMap((span) => [before, now].map((monday) => ({ span, monday })));
    expect(inCountingOrder(all).map(({ span, monday }) => `${span} ${monday}`)).toEqual([
      `1 ${now}`,
      `1 ${before}`,
      `4 ${now}`,
      `52 ${now}`,
      `4 ${before}`,
      `52 ${before}`,
    ]);
  });
});

it("a day in UTC has an instant in common with each of its local days, and with no other", () => {
  fc.assert(
    fc.property(anyDay, zones, (on, zone) => {
      const [begin, end] = [Date.parse(on), Date.parse(on) + 86_400_000];
      const expected = [-2, -1, 0, 1, 2]
        .map((days) => addDays(on, days))
        .filter(
          (local) => startOfDay(local, zone).getTime() < end && startOfDay(addDays(local, 1), zone).getTime() > begin,
        );
      expect(localDays(on, zone)).toEqual(expected);
    }),
  );
});

it("a week is over with its last instant in the zone, and open until the window of whoever came then has passed", () => {
  const zone = "Europe/Amsterdam";
  const monday = mondayOf(day("2026-11-18"));
  const end = Date.parse("2026-11-22T23:00:00Z");
  const at = (ms: number) => ({ now: new Date(end + ms), zone, windowDays: 7 });
  expect([isWeekOver(monday, at(-1)), isWeekOver(monday, at(0))]).toEqual([false, true]);
  const week = 7 * 86_400_000;
  expect([isWeekOpen(monday, at(week)), isWeekOpen(monday, at(week + 1))]).toEqual([true, false]);
});
