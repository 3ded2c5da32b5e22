import { describe, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/kernel/day";
import { dropOffOf, type GoingOnWeek, lostWeeks } from "./going-on";

const start = "2026-01-05" as Day;

/** Weeks of 100 people of whom so many went on; the last four have had seven days, but not yet thirty. */
const weeksOf = (count: number, wentOn: number | null, soon: (at: number) => number | null): GoingOnWeek[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ monday: addDays(start, 7 * at), people: 100, wentOn, wentOnSoon: soon(at) },
    ...{ visits: 0, shortVisits: 0, bounces: 0, isSoonOver: true, isWindowOver: at < count - 4 },
  }));
const judgedBy = (weeks: readonly GoingOnWeek[], windowDays = 30) => dropOffOf(weeks, windowDays).judgedBy;

describe("a drop-off", () => {
  it("is judged by who went on soon, when at least half of all who went on did so soon", () => {
    expect(
      dropOffOf(
        weeksOf(30, 40, () => 20),
        30,
      ),
    ).toEqual({ judgedBy: "soon", soonPart: 0.5 });
    expect(
      dropOffOf(
        weeksOf(30, 40, () => 19),
        30,
      ),
    ).toEqual({ judgedBy: "window", soonPart: 19 / 40 });
  });

  it("weighs only weeks whose whole window has passed, as later ones know of nobody who goes on late", () => {
    const early = weeksOf(30, 40, (at) => (at < 26 ? 19 : 40));
    expect(judgedBy(early)).toBe("window");
  });

  it("is judged by the whole window until thirteen weeks in a row up to the newest know who went on soon", () => {
    expect(judgedBy(weeksOf(40, 40, (at) => (at < 28 ? null : 30)))).toBe("window");
    expect(judgedBy(weeksOf(40, 40, (at) => (at < 27 ? null : 30)))).toBe("soon");
    expect(judgedBy(weeksOf(40, 40, (at) => (at === 30 ? null : 30)))).toBe("window");
    expect(judgedBy(weeksOf(12, 40, () => 30))).toBe("window");
  });

  it("is judged by the window where that is no longer than soon, where nobody goes on, and where nobody can", () => {
    expect(
      judgedBy(
        weeksOf(30, 40, () => 40),
        7,
      ),
    ).toBe("window");
    expect(
      dropOffOf(
        weeksOf(30, 0, () => 0),
        30,
      ),
    ).toEqual({ judgedBy: "window", soonPart: null });
    expect(
      dropOffOf(
        weeksOf(30, null, () => null),
        30,
      ),
    ).toEqual({ judgedBy: "window", soonPart: null });
  });
});

describe("the weeks it is judged by", () => {
  it("are of soon all that had their seven days since the last one counted without it, of the window those it has passed", () => {
    const weeks = weeksOf(30, 40, (at) => (at < 10 ? null : 30));
    const soon = lostWeeks("soon", weeks);
    expect(soon).toHaveLength(20);
    expect(soon.at(-1)).toEqual({ monday: addDays(start, 7 * 29), bad: 70, of: 100 });
    const window = lostWeeks("window", weeks);
    expect(window).toHaveLength(26);
    expect(window.at(-1)).toEqual({ monday: addDays(start, 7 * 25), bad: 60, of: 100 });
  });

  it("are none that still have days to go, and none of a last stage", () => {
    const running = weeksOf(2, 40, () => 30).map((week) => ({ ...week, isSoonOver: false, isWindowOver: false }));
    expect([lostWeeks("soon", running), lostWeeks("window", running)]).toEqual([[], []]);
    expect(
      lostWeeks(
        "window",
        weeksOf(30, null, () => null),
      ),
    ).toEqual([]);
  });
});
