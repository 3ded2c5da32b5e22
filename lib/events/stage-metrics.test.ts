import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { mondaysUpTo, onward, stageWeeks, topShares } from "./stage-metrics";

describe("mondaysUpTo", () => {
  it("ends with the week of the last day inside the range", () => {
    expect(mondaysUpTo(day("2026-11-23")).at(-1)).toBe("2026-11-16");
    expect(mondaysUpTo(day("2026-11-24")).at(-1)).toBe("2026-11-23");
  });

  it("is thirteen weeks in a row, across a year's end too", () => {
    const mondays = mondaysUpTo(day("2027-01-20"));
    expect(mondays).toHaveLength(13);
    expect(mondays.every((monday, at) => at === 0 || monday === addDays(mondays[at - 1]!, 7))).toBe(true);
  });
});

describe("stageWeeks", () => {
  const count = (monday: string, persons: number, stageId = "s") => ({ stageId, monday: day(monday), persons });
  const upTo = (to: string, today = to) => ({ stageId: "s", to: day(to), today: day(today) });

  it("shows 0 where others were seen elsewhere in the journey, and no data where nobody was seen at all", () => {
    const counts = [count("2026-11-09", 4), count("2026-11-09", 9, "t"), count("2026-11-16", 7, "t")];
    const weeks = stageWeeks(counts, upTo("2026-11-23"));
    expect(weeks.map(({ persons }) => persons)).toEqual([...Array(11).fill(null), 4, 0]);
  });

  it.each([
    ["2026-11-23", "2026-11-23", true],
    ["2026-11-22", "2026-11-30", false],
    ["2026-11-23", "2026-11-22", false],
  ])("of a range to %s seen on %s, calls the week of 16 November complete: %s", (to, today, isComplete) => {
    expect(stageWeeks([], upTo(to, today)).at(-1)).toMatchObject({ monday: "2026-11-16", isComplete });
  });
});

describe("topShares", () => {
  const reach = (key: string | null, persons: number) => ({ stageId: "s", by: "device", key, persons }) as const;

  it("lists the five most common values, and the unrecognised ones however few", () => {
    const all = [..."abcdefg"].map((key, at) => reach(key, 10 - at));
    const listed = topShares([reach(null, 1), ...all, { ...reach("x", 99), by: null }], "device");
    expect(listed.map(({ key }) => key)).toEqual(["a", "b", "c", "d", "e", null]);
  });

  it("goes by key where sizes are equal, the unrecognised last", () => {
    expect(topShares([reach(null, 1), reach("b", 1), reach("a", 1)], "device").map(({ key }) => key)).toEqual([
      "a",
      "b",
      null,
    ]);
  });
});

describe("onward", () => {
  const step = (count: number, ofPrevious: number | null) => ({ step: "s", count, ofStart: 0.5, ofPrevious });

  it("drops whoever does not go on", () => {
    expect(onward(step(8, 1), step(2, 0.25))).toEqual({ arrived: 8, ofStart: 0.5, toNext: 0.25, dropOff: 0.75 });
  });

  it("has no data where the walk cannot be followed", () => {
    expect(onward(undefined, undefined)).toEqual({ arrived: null, ofStart: null, toNext: null, dropOff: null });
    expect(onward(step(8, 1), undefined)).toMatchObject({ arrived: 8, toNext: null });
  });

  it("says nothing of the last stage, nor of one where nobody came", () => {
    expect(onward(step(8, 1), undefined)).toMatchObject({ toNext: null, dropOff: null });
    expect(onward(step(0, null), step(0, null))).toMatchObject({ toNext: null, dropOff: null });
  });
});
