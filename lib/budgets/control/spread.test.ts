import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadOver } from "./spread";

const twelve = Array.from({ length: 12 }, (_, index) => index + 1);

describe("spreadOver", () => {
  it("adds up to the whole, with no two months further apart than one unit and none at zero", () => {
    const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const months = fc.integer({ min: 1, max: 24 }).map((count) => Array.from({ length: count }, (_, index) => index));
    fc.assert(
      fc.property(whole, months, (minor, of) => {
        const parts = spreadOver({ minor, currency: "EUR" }, of);
        expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(minor);
        const sizes = parts.map((part) => (part.minor < 0n ? -part.minor : part.minor));
        expect(sizes.every((size) => size > 0n)).toBe(true);
        const least = parts.length < of.length ? 0n : (sizes.at(-1) ?? 0n);
        expect(sizes.every((size) => size - least <= 1n)).toBe(true);
      }),
    );
  });

  it("gives what does not divide to the earlier months", () => {
    const parts = spreadOver({ minor: 10_000n, currency: "EUR" }, twelve);
    expect(parts.map(({ minor }) => minor)).toEqual([834n, 834n, 834n, 834n, ...Array(8).fill(833n)]);
  });

  it("leaves out months that get nothing", () => {
    expect(spreadOver({ minor: -2n, currency: "EUR" }, twelve)).toEqual([
      { month: 1, minor: -1n },
      { month: 2, minor: -1n },
    ]);
  });
});
