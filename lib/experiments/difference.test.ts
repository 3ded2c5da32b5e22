import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, mismatch, shareWithInterval, smallestDetectable } from "./difference";

const group = (converted: number, people: number) => ({ people, converted });

describe("Newcombe's intervals", () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of a share %i/%i are those of his Table I, method 3 (1998)", (converted, people, low, high) => {
    const found = shareWithInterval(group(converted, people));
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it.each([
    ["a", [56, 70], [48, 80], 0.0524, 0.3339],
    ["b", [9, 10], [3, 10], 0.1705, 0.809],
    ["c", [6, 7], [2, 7], 0.0582, 0.8062],
    ["d", [5, 56], [0, 29], -0.0381, 0.1926],
    ["e", [0, 10], [0, 20], -0.1611, 0.2775],
    ["f", [0, 10], [0, 10], -0.2775, 0.2775],
    ["g", [10, 10], [0, 20], 0.6791, 1],
    ["h", [10, 10], [0, 10], 0.6075, 1],
  ])("of a difference are those of his Table II, method 10 (1998), example %s", (_name, one, other, low, high) => {
    const found = differenceOf(group(other[0]!, other[1]!), group(one[0]!, one[1]!));
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });
});

const any = fc
  .tuple(fc.integer({ min: 1, max: 50_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([people, part]) => group(Math.floor(people * part), people));

describe("a difference", () => {
  it("lies in its interval, within −1 and 1, and is turned round with the groups", () => {
    fc.assert(
      fc.property(any, any, (control, variant) => {
        const found = differenceOf(control, variant)!;
        const turned = differenceOf(variant, control)!;
        expect(found.low).toBeLessThanOrEqual(found.value + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.value - 1e-12);
        expect(Math.max(-found.low, found.high)).toBeLessThanOrEqual(1 + 1e-9);
        expect(turned.low).toBeCloseTo(-found.high, 12);
        expect(turned.high).toBeCloseTo(-found.low, 12);
      }),
    );
  });

  it("of an empty group is nothing", () => {
    expect(differenceOf(group(0, 0), group(1, 2))).toBeNull();
    expect(smallestDetectable(group(1, 2), 0)).toBeNull();
  });
});

describe("the smallest detectable difference", () => {
  it("is that of the published sample sizes: 10 % against 15 % takes 686 a group, 50 % against 60 % takes 388", () => {
    expect(smallestDetectable(group(686, 6860), 6860)).toBeLessThan(0.05);
    expect(smallestDetectable({ people: 686, converted: 68.6 }, 686)).toBeCloseTo(0.05, 3);
    expect(smallestDetectable({ people: 388, converted: 194 }, 388)).toBeCloseTo(0.1, 3);
  });

  it("shrinks with more people, and is none where even everybody would not show", () => {
    const at = (people: number) => smallestDetectable(group(people / 10, people), people)!;
    expect(at(1000)).toBeLessThan(at(500));
    expect(smallestDetectable(group(1, 2), 2)).toBeNull();
  });
});

describe("a sample-ratio mismatch", () => {
  it("has chi-square's tail: 3.841 is five in a hundred, 10.828 one in a thousand", () => {
    const apart = (chiSquare: number, all = 1e8) => {
      const difference = Math.sqrt(chiSquare * all);
      return mismatch((all - difference) / 2, (all + difference) / 2);
    };
    expect(apart(3.841459)).toBeCloseTo(0.05, 5);
    expect(apart(10.827566)).toBeCloseTo(0.001, 5);
    expect(mismatch(500, 500)).toBe(1);
    expect(mismatch(0, 0)).toBe(1);
  });
});
