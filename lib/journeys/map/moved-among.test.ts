import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedAmong } from "./moved-among";

const list = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { maxLength: 8 });

describe("movedAmong", () => {
  it.each([
    ["abcdef", "fabcde", "f"],
    ["abcdef", "bcdefa", "a"],
    ["abcd", "abcd", ""],
    ["abc", "cba", "ab"],
    ["abc", "xaybz", ""],
    ["", "abc", ""],
  ])("from %s to %s moved %j", (before, after, moved) => {
    expect([...movedAmong([...before], [...after])].sort().join("")).toBe(moved);
  });

  it("leaves the rest in one order in both lists, and nothing that could have stayed out of it", () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const moved = movedAmong(before, after);
        const rest = (all: string[], other: string[]) => all.filter((id) => other.includes(id) && !moved.has(id));
        expect(rest(before, after)).toEqual(rest(after, before));
        for (const id of moved) {
          const back = (all: string[], other: string[]) =>
            all.filter((one) => other.includes(one) && (one === id || !moved.has(one)));
          expect(back(before, after)).not.toEqual(back(after, before));
        }
      }),
    );
  });
});
