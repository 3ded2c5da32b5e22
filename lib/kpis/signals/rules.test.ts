import { describe, expect, it } from "vitest";
import type { ProcessLimits } from "./limits";
import { detect, detectRanges, type Points, ruleSets, type SignalRule } from "./rules";

/** Centre 0 and a deviation of 1: limits at ±3, half way at ±1.5, the outer third from ±2, ranges up to 3.69. */
const limits: ProcessLimits = {
  ...{ centre: 0, meanMovingRange: 1.128, upper: 3, lower: -3, upperRange: 3.268 * 1.128 },
  ...{ screenedRanges: [], isTrial: false, count: 12 },
};

const seen = (points: Points, rule: SignalRule) => {
  const set = ruleSets.wheeler.some((one) => one === rule) ? "wheeler" : "nhs";
  return detect(points, limits, set)
    .filter((signal) => signal.rule === rule)
    .map(({ side, from, to }) => [side, from, to]);
};
const repeat = (value: number, times: number): number[] => Array(times).fill(value);

describe("outside the limits", () => {
  it("is a point beyond one, not on it", () => {
    expect(seen([0, 3, 3.01, -3, -3.01], "outside_limits")).toEqual([
      ["high", 2, 2],
      ["low", 4, 4],
    ]);
  });

  it("is said of each point", () => {
    expect(seen([4, 4], "outside_limits")).toHaveLength(2);
  });
});

describe("three of four near a limit", () => {
  it.each([
    ["three of four, the fourth inside", [1.6, 1.6, 0, 1.6], [["high", 0, 3]]],
    ["three in a row", [0, 1.6, 1.6, 1.6], [["high", 1, 3]]],
    ["the fourth on the other side", [1.6, -2, 1.6, 1.6], [["high", 0, 3]]],
    ["points beyond the limit too", [0, 4, 1.6, 1.6], [["high", 1, 3]]],
    ["as long as it lasts", [1.6, 1.6, 0, 1.6, 1.6, 1.6, 0, 0], [["high", 0, 5]]],
    [
      "twice when it breaks off",
      [2, 2, 2, 0, 0, 0, 2, 2, 2],
      [
        ["high", 0, 2],
        ["high", 6, 8],
      ],
    ],
    ["two of four", [1.6, 0, 0, 1.6], []],
    ["three of five", [1.6, 0, 1.6, 0, 1.6], []],
    ["exactly half way, not nearer", [1.5, 1.5, 1.5, 1.5], []],
    ["different sides", [1.6, -1.6, 1.6, -1.6], []],
    ["a missing period among the four", [1.6, 1.6, null, 1.6], []],
    ["only three known", [1.6, 1.6, 1.6], []],
  ])("%s", (_name, points, expected) => {
    expect(seen(points, "three_of_four_near_limit")).toEqual(expected);
  });
});

describe.each([
  ["eight_on_one_side", 8],
  ["seven_on_one_side", 7],
] as const)("%s", (rule, count) => {
  it("takes that many in a row, and lasts as long as the run", () => {
    expect(seen(repeat(0.1, count - 1), rule)).toEqual([]);
    expect(seen(repeat(0.1, count), rule)).toEqual([["high", 0, count - 1]]);
    expect(seen([1, ...repeat(-0.1, count + 5), 1], rule)).toEqual([["low", 1, count + 5]]);
  });

  it.each([
    ["a point on the centre line", 0],
    ["a missing period", null],
    ["a point on the other side", -0.1],
  ])("is ended by %s", (_name, breaks) => {
    expect(seen([...repeat(0.1, count - 1), breaks, ...repeat(0.1, count - 1)], rule)).toEqual([]);
    expect(seen([...repeat(0.1, count - 1), breaks, ...repeat(0.1, count)], rule)).toEqual([
      ["high", count, 2 * count - 1],
    ]);
  });
});

describe("two of three in the outer third", () => {
  it.each([
    ["two in a row", [0.1, 2.1, 2.1], [["high", 1, 2]]],
    ["with one between", [2.1, 0.1, 2.1], [["high", 0, 2]]],
    ["low", [-2.1, -0.1, -2.1], [["low", 0, 2]]],
    ["three apart", [2.1, 0.1, 0.1, 2.1], []],
    ["on two deviations, not beyond", [2, 2, 2], []],
    ["a third on the other side of the centre line", [2.1, -0.1, 2.1], []],
    ["a third on the centre line", [2.1, 0, 2.1], []],
    ["one beyond the limit, which is its own signal", [3.1, 0.1, 2.1], []],
    ["on the limit, still inside", [3, 0.1, 2.1], [["high", 0, 2]]],
    ["a missing period", [2.1, null, 2.1], []],
  ])("%s", (_name, points, expected) => {
    expect(seen(points, "two_of_three_in_outer_third")).toEqual(expected);
  });
});

describe("a trend of seven points", () => {
  it.each([
    ["six rising", [1, 2, 3, 4, 5, 6], []],
    ["seven rising", [1, 2, 3, 4, 5, 6, 7], [["high", 0, 6]]],
    ["seven falling after a rise", [6, 7, 6, 5, 4, 3, 2, 1], [["low", 1, 7]]],
    [
      "up and down again, the turn in both",
      [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1],
      [
        ["high", 0, 6],
        ["low", 6, 12],
      ],
    ],
    ["seven with a tie", [1, 2, 3, 3, 4, 5, 6, 7], []],
    ["with a missing period", [1, 2, 3, 4, null, 5, 6, 7, 8], []],
  ])("%s", (_name, points, expected) => {
    expect(
      seen(
        points.map((point) => (point === null ? null : point / 100)),
        "seven_point_trend",
      ),
    ).toEqual(expected);
  });
});

it("a moving range above its limit is a signal, one on it or across a missing period is not", () => {
  const { upperRange } = limits;
  expect(detectRanges([0, upperRange, 0, upperRange + 0.01, null, -10, 0], limits)).toEqual([3, 6]);
});
