import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { endMove, movesLater } from "./end-moves";

const [first, later] = [day("2026-12-01"), day("2026-12-22")];

describe("a move of the planned end", () => {
  it.each([
    [{ endsOn: null, firstEndsOn: null }, first, null],
    [{ endsOn: first, firstEndsOn: first }, first, null],
    [{ endsOn: first, firstEndsOn: first }, later, { from: first, to: later }],
    [{ endsOn: first, firstEndsOn: first }, null, { from: first, to: null }],
    [{ endsOn: null, firstEndsOn: first }, later, { from: null, to: later }],
  ])("of %o to %s is %o", (before, endsOn, expected) => {
    expect(endMove(before, { endsOn })).toEqual(expected);
  });

  it("puts off what ends later or at no known day", () => {
    expect(
      [
        { from: first, to: later },
        { from: first, to: null },
      ].map(movesLater),
    ).toEqual([true, true]);
    expect(
      [
        { from: later, to: first },
        { from: null, to: later },
      ].map(movesLater),
    ).toEqual([false, false]);
  });
});
