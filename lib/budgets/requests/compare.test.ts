import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, type LineStand, standAfter } from "./change";
import { compareStands, netByPayer } from "./compare";

const part = (functionId: string, hundredths: number) => ({ functionId, name: functionId, hundredths });
const line = (lineId: string, itShare: number, allocated = "100000"): LineStand => ({
  ...{ lineId, name: lineId, allocated, available: allocated, agreementId: "a", owner: null },
  parts: [part("IT", itShare), part("Marketing", 10_000 - itShare)],
});
const netOf = (lines: readonly LineStand[], change: Change) => {
  const before = { budgetVersion: 1, lines };
  return netByPayer(compareStands(before, standAfter(before, change), "EUR"));
};

describe("what a change comes to for each function", () => {
  it("is what it pays more on one line less what it saves on the other", () => {
    expect(netOf([line("a", 6000), line("b", 4000)], { kind: "transfer", minor: 10_000n })).toEqual([
      { payer: "IT", minor: -2000n },
      { payer: "Marketing", minor: 2000n },
    ]);
    expect(netOf([line("a", 6000), line("b", 6000)], { kind: "transfer", minor: 10_000n })).toEqual([]);
  });

  it("adds up to what is given or taken, and to nothing where money only moves", () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(share, share, fc.bigInt({ min: 1n, max: 99_999n }), (one, other, minor) => {
        const sum = (change: Change, lines: LineStand[]) =>
          netOf(lines, change).reduce((all, { minor: part }) => all + part, 0n);
        expect(sum({ kind: "transfer", minor }, [line("a", one), line("b", other)])).toBe(0n);
        expect(sum({ kind: "increase", minor }, [line("a", one)])).toBe(minor);
        expect(sum({ kind: "decrease", minor }, [line("a", one)])).toBe(-minor);
      }),
    );
  });
});
