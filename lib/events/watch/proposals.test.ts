import { describe, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/kernel/day";
import { type Candidate, candidatesOf, chosenOf, type WatchedSeries } from "./proposals";
import { unusedTouchpoints } from "./unused-touchpoints";

const start = "2026-01-05" as Day;
const stageId = "stage";
const calm = Array.from({ length: 30 }, (_, at) => 40 + (at % 3));
const series = (dimension: WatchedSeries["dimension"], key: string, percents: readonly number[], of = 1000) => ({
  ...{ stageId, metric: "went_on" as const, dimension, key, withinDays: 7, isJudged: true },
  weeks: percents.map((percent, at) => ({ monday: addDays(start, 7 * at), bad: (of * percent) / 100, of })),
});

describe("a candidate", () => {
  it("is one for a stage and metric, and names the value where the rise of the whole sits", () => {
    const all = [
      series("", "", [...calm, 60], 2000),
      series("device", "mobile", [...calm, 80]),
      series("device", "desktop", [...calm, 40]),
    ];
    expect(candidatesOf(all)).toMatchObject([
      { dimension: "device", key: "mobile", value: 0.6, monday: addDays(start, 210) },
    ]);
  });

  it("is of the value furthest beyond, when the whole is not beyond", () => {
    const all = [
      series("", "", [...calm, 41], 20_000),
      series("device", "tablet", [...calm, 60], 400),
      series("region", "Zeeland", [...calm, 70], 400),
    ];
    expect(candidatesOf(all)).toMatchObject([{ dimension: "region", key: "Zeeland", value: 0.7 }]);
  });

  it("is never of the share of going on that is only shown", () => {
    const shown = { ...series("", "", [...calm, 60]), withinDays: 30, isJudged: false };
    expect(candidatesOf([shown, series("", "", [...calm, 41])])).toEqual([]);
    const all = [{ ...shown, weeks: shown.weeks.slice(0, -5) }, series("", "", [...calm, 60])];
    expect(candidatesOf(all)).toMatchObject([{ withinDays: 7, monday: addDays(start, 210) }]);
  });

  it("is none when the newest week is back in its routine", () => {
    expect(candidatesOf([series("", "", [...calm, 60, 41])])).toEqual([]);
  });
});

const candidate = (distance: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ stageId: `s${distance}`, metric: "bounces", touchpoint: "", monday: addDays(start, 70), dimension: "", key: "" },
  ...{ value: 1, lowerLimit: 0, upperLimit: 0.5, withinDays: null, distance },
  ...more,
});

describe("what is proposed", () => {
  it("are the furthest from routine, as many as there is room for", () => {
    const all = [candidate(3), candidate(9), candidate(5), candidate(4)];
    expect(chosenOf(all, [], 3).map(({ distance }) => distance)).toEqual([9, 5, 4]);
    expect(chosenOf(all, [], 0)).toEqual([]);
    expect(chosenOf(all, [], -1)).toEqual([]);
  });

  it("is never an excursion that was proposed, whatever its segment, also when a recount moved its first week", () => {
    const one = candidate(3);
    const known = (days: number) => [{ ...one, key: "other", monday: addDays(one.monday, days) }];
    expect([-7, 0, 7, 21].map((days) => chosenOf([one], known(days), 3))).toEqual([[], [], [], []]);
    expect(chosenOf([one], known(-14), 3)).toEqual([one]);
    expect(chosenOf([one], [{ ...one, metric: "short_visits" }], 3)).toEqual([one]);
  });
});

describe("an unused touchpoint", () => {
  const use = (events: readonly number[]) => [
    {
      ...{ stageId, touchpoint: "Search" },
      weeks: events.map((events, at) => ({ monday: addDays(start, 7 * at), events })),
    },
  ];
  const used = Array.from({ length: 12 }, (_, at) => 100 + (at % 4) * 5);

  it("was used before with no room for a week without, and is not", () => {
    expect(unusedTouchpoints(use([...used, 0, 0]))).toMatchObject([
      { touchpoint: "Search", monday: addDays(start, 84), value: 0, metric: "people" },
    ]);
  });

  it("is not one still used, one rarely used, one of few weeks, nor one unused for twelve", () => {
    expect(unusedTouchpoints(use([...used, 1]))).toEqual([]);
    expect(unusedTouchpoints(use([...used.map((events) => events / 10), 0]))).toEqual([]);
    expect(unusedTouchpoints(use([...used.slice(1), 0]))).toEqual([]);
    expect(unusedTouchpoints(use([...used, ...Array<number>(12).fill(0)]))).toEqual([]);
    expect(unusedTouchpoints(use([0, 300, 20, 150, 0, 280, 40, 200, 10, 90, 250, 5, 60, 0]))).toEqual([]);
  });
});
