import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, today } from "@/lib/kernel/day";
import type { DatedHealth, ReportedHealth } from "./health";
import { stripRuns, weekStrip } from "./week-strip";

const said = (datedOn: string, health: ReportedHealth): DatedHealth => ({ datedOn: day(datedOn), health });
const short = (updates: readonly DatedHealth[], on: Day, limitDays = 60) =>
  weekStrip({ updates, on, limitDays }).map(({ state, isCarried }) => `${state ?? "-"}${isCarried ? " (held)" : ""}`);

describe("the strip of twelve weeks", () => {
  it("says what was reported in a week, carries it while it speaks, and then says that nobody spoke", () => {
    const updates = [said("2026-11-18", "at_risk"), said("2026-11-16", "on_track"), said("2026-09-30", "off_track")];
    expect(short(updates, day("2026-11-23"), 14)).toEqual([
      ...["-", "-", "-", "off_track", "off_track (held)", "no_update", "no_update", "no_update"],
      ...["no_update", "no_update", "at_risk", "at_risk (held)"],
    ]);
  });

  it("takes the later made of two updates for one day, and leaves out what is dated after the day", () => {
    const updates = [said("2026-11-24", "off_track"), said("2026-11-23", "at_risk"), said("2026-11-23", "on_track")];
    expect(short(updates, day("2026-11-23")).at(-1)).toBe("at_risk");
    expect(short(updates, day("2026-11-24")).at(-1)).toBe("off_track");
  });

  it("judges the running week as of today, and a week that is over as of its Sunday", () => {
    const weekly = [said("2026-11-13", "on_track")];
    expect(short(weekly, day("2026-11-20"), 7).slice(-2)).toEqual(["on_track", "on_track (held)"]);
    expect(short(weekly, day("2026-11-21"), 7).slice(-2)).toEqual(["on_track", "no_update"]);
    expect(short(weekly, day("2026-11-23"), 9).slice(-3)).toEqual(["on_track", "on_track (held)", "no_update"]);
  });

  it("keeps a week's own word even where it no longer speaks on the week's last day", () => {
    expect(short([said("2026-11-16", "at_risk")], day("2026-11-23"), 3).slice(-2)).toEqual(["at_risk", "no_update"]);
  });

  it("counts week 53 where a year has one", () => {
    const weeks = weekStrip({ updates: [], on: day("2027-01-06"), limitDays: 60 }).map(({ week }) => week);
    expect(weeks.slice(-3)).toEqual(["2026-W52", "2026-W53", "2027-W01"]);
    expect(weekStrip({ updates: [], on: day("2028-01-05"), limitDays: 60 }).at(-2)?.week).toBe("2027-W52");
  });

  it("has the same twelve weeks on both sides of a change of the clock", () => {
    const lastWeek = (instant: string) => {
      const on = today(new Date(instant), "Europe/Amsterdam");
      return weekStrip({ updates: [], on, limitDays: 60 }).at(-1)?.week;
    };
    expect(lastWeek("2026-10-25T22:59:59Z")).toBe("2026-W43");
    expect(lastWeek("2026-10-25T23:00:00Z")).toBe("2026-W44");
    expect(lastWeek("2026-03-29T21:59:59Z")).toBe("2026-W13");
    expect(lastWeek("2026-03-29T22:00:00Z")).toBe("2026-W14");
  });

  it("is always twelve different weeks in order, the last that of the day, and its runs say the same", () => {
    const update = fc.record({
      days: fc.nat(120),
      health: fc.constantFrom<ReportedHealth>("on_track", "at_risk", "not_rated"),
    });
    fc.assert(
      fc.property(fc.nat(2000), fc.array(update), fc.integer({ min: 1, max: 90 }), (offset, all, limitDays) => {
        const on = addDays(day("2024-01-01"), offset);
        const updates = all
          .map(({ days, health }) => ({ datedOn: addDays(on, -days), health }))
          .sort((a, b) => (a.datedOn < b.datedOn ? 1 : -1));
        const strip = weekStrip({ updates, on, limitDays });
        const weeks = strip.map(({ week }) => week);
        expect(weeks).toHaveLength(12);
        expect([...new Set(weeks)].sort()).toEqual(weeks);
        const runs = stripRuns(strip);
        const told = weeks.map((week) => runs.find(({ from, to }) => from <= week && week <= to));
        expect(told.map((run) => run?.state)).toEqual(strip.map(({ state }) => state));
      }),
    );
  });
});
