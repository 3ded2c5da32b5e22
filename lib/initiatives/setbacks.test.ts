import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healths } from "@/db/vocabulary/initiatives";
import { isWorseTwice, setbacksInARow } from "./setbacks";

describe("worse twice in a row", () => {
  it.each([
    [[], 0],
    [["on_track"], 0],
    [["on_track_minor", "on_track"], 0],
    [["at_risk"], 1],
    [["at_risk", "on_track"], 1],
    [["at_risk", "at_risk", "on_track"], 2],
    [["off_track", "at_risk", "on_track"], 2],
    [["at_risk", "off_track", "on_track"], 0],
    [["at_risk", "at_risk", "off_track"], 1],
    [["at_risk", "at_risk", "at_risk", "off_track"], 2],
    [["at_risk_major", "at_risk", "on_track_minor"], 2],
    [["at_risk", "not_rated", "at_risk"], 1],
    [["not_rated", "at_risk", "at_risk"], 0],
  ] as const)("of %j there are %i in a row", (reported, expected) => {
    expect(setbacksInARow(reported)).toBe(expected);
    expect(isWorseTwice(reported)).toBe(expected >= 2);
  });

  it("is never said after an update that got better, nor of one that is on track", () => {
    const said = fc.constantFrom(...healths, "not_rated" as const);
    fc.assert(
      fc.property(fc.array(said, { minLength: 1 }), (earlier) => {
        expect(setbacksInARow(["on_track", ...earlier])).toBe(0);
        expect(setbacksInARow(["at_risk", "off_track", ...earlier])).toBe(0);
        expect(isWorseTwice(["off_track", "off_track", ...earlier])).toBe(true);
      }),
    );
  });
});
