import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { equalShares, shareDrift, sharesFromParts, sharesTotalHundred, splitByShares } from "./shares";

const sum = (all: readonly number[]) => all.reduce((total, next) => total + next, 0);
const parts = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some((part) => part > 0n));

describe("shares", () => {
  it.each([
    [1, [10_000]],
    [2, [5000, 5000]],
    [3, [3334, 3333, 3333]],
    [6, [1667, 1667, 1667, 1667, 1666, 1666]],
    [7, [1429, 1429, 1429, 1429, 1428, 1428, 1428]],
  ])("of %i equal co-funders are %o", (count, shares) => {
    expect(equalShares(count)).toEqual(shares);
  });

  it("cannot be made for nobody, from nothing or from a negative part", () => {
    expect(() => equalShares(0)).toThrow(RangeError);
    expect(() => sharesFromParts([0n, 0n])).toThrow(RangeError);
    expect(() => sharesFromParts([2n, -1n])).toThrow(RangeError);
  });

  it("from parts total exactly 100.00 %, each within a hundredth of its exact share", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const shares = sharesFromParts(all);
        expect(sharesTotalHundred(shares)).toBe(true);
        const total = all.reduce((whole, part) => whole + part, 0n);
        for (const [index, part] of all.entries()) {
          const off = BigInt(shares[index]!) * total - part * 10_000n;
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it.each([
    [[6000, 4000], true],
    [[10_000, 0], true],
    [[6000, 3999], false],
    [[6000, 4001], false],
    [[11_000, -1000], false],
    [[3333.5, 6666.5], false],
    [[], false],
  ])("%o total 100.00 %%: %s", (shares, expected) => {
    expect(sharesTotalHundred(shares)).toBe(expected);
  });
});

describe("splitByShares", () => {
  it("splits 100.00 in three as 33.34 + 33.33 + 33.33", () => {
    const split = splitByShares(money(10_000n, "EUR"), equalShares(3));
    expect(split).toEqual([money(3334n, "EUR"), money(3333n, "EUR"), money(3333n, "EUR")]);
  });

  it("loses no minor unit, of payments or refunds", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), parts, (minor, by) => {
        const split = splitByShares(money(minor, "JPY"), sharesFromParts(by));
        expect(split.reduce((total, part) => total + part.minor, 0n)).toBe(minor);
      }),
    );
  });

  it("refuses shares that are not 100.00 %", () => {
    expect(() => splitByShares(money(1n, "EUR"), [5000, 4999])).toThrow(RangeError);
  });
});

describe("shareDrift", () => {
  it.each([
    [
      [6000, 4000],
      [75n, 25n],
      [15, -15],
    ],
    [
      [6000, 4000],
      [60n, 40n],
      [0, 0],
    ],
    [
      [5000, 5000],
      [0n, 1n],
      [-50, 50],
    ],
    [
      [3334, 3333, 3333],
      [1n, 1n, 1n],
      [-0.01, 0, 0],
    ],
    [
      [6000, 4000],
      [110n, -10n],
      [50, -50],
    ],
    [
      [10_000, 0],
      [2n ** 60n, 2n ** 60n],
      [-50, 50],
    ],
  ])("of agreed %o and booked %o is %o points", (agreed, booked, drift) => {
    expect(shareDrift(agreed, booked)).toEqual(drift);
  });

  it.each([[[0n, 0n]], [[5n, -5n]], [[-5n, 0n]]])("of %o is unknown: nothing is booked on balance", (booked) => {
    expect(shareDrift([6000, 4000], booked)).toBeNull();
  });

  it("needs a booked amount for every share", () => {
    expect(() => shareDrift([6000, 4000], [1n])).toThrow(RangeError);
  });

  it("is nothing when money was booked as it was split, but for rounding", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 6n, max: 10n ** 15n }), parts, (minor, by) => {
        const agreed = sharesFromParts(by);
        const booked = splitByShares(money(minor, "EUR"), agreed).map((part) => part.minor);
        for (const points of shareDrift(agreed, booked)!) expect(Math.abs(points)).toBeLessThanOrEqual(0.01);
      }),
    );
    expect(sum(shareDrift([6000, 4000], [75n, 25n])!)).toBe(0);
  });
});
