import fc from "fast-check";
import { expect, it } from "vitest";
import { sharesTotalHundred } from "@/lib/budgets/shares/shares";
import { sharesOfTheRest, sharesWithOneMore } from "./stage-shares";

const anyShares = fc.array(fc.nat(10_000), { maxLength: 12 });

it("totals 100.00 % whatever there was before", () => {
  fc.assert(
    fc.property(anyShares, (shares) => {
      expect(sharesTotalHundred(sharesWithOneMore(shares))).toBe(true);
      expect(shares.length === 0 || sharesTotalHundred(sharesOfTheRest(shares))).toBe(true);
    }),
  );
});

it.each([
  [[], [10_000]],
  [[10_000], [5000, 5000]],
  [
    [5000, 5000],
    [3334, 3333, 3333],
  ],
  [
    [7500, 2500],
    [5000, 1667, 3333],
  ],
  [
    [0, 0],
    [3334, 3333, 3333],
  ],
])("makes room beside %j: %j", (before, after) => {
  expect(sharesWithOneMore(before)).toEqual(after);
});

it.each([
  [[], []],
  [[3333], [10_000]],
  [
    [6000, 2000],
    [7500, 2500],
  ],
  [
    [0, 0],
    [5000, 5000],
  ],
])("closes the gap among %j: %j", (before, after) => {
  expect(sharesOfTheRest(before)).toEqual(after);
});
