import { describe, expect, it } from "vitest";
import { outcomeText, ratioText } from "./stream-texts";

const none = { outcomePercent: null, outcomeMinor: null, outcomeCurrency: null, outcomeOf: "" };

describe("a stream in words", () => {
  it.each([
    [{ ...none, outcomeUnit: "percent", outcomePercent: 60 } as const, "60 %"],
    [{ ...none, outcomeUnit: "percent", outcomePercent: 60, outcomeOf: "of baskets" } as const, "60 % of baskets"],
    [{ ...none, outcomeUnit: "percent", outcomePercent: 0 } as const, "0 %"],
    [{ ...none, outcomeUnit: "money", outcomeMinor: 120_000_000n, outcomeCurrency: "EUR" } as const, "€1.20m"],
    [{ ...none, outcomeUnit: "percent" } as const, null],
    [{ ...none, outcomeUnit: "money", outcomePercent: 60 } as const, null],
  ])("states the outcome of %o as %s", (stream, text) => {
    expect(outcomeText(stream)).toBe(text);
  });

  it("shows both sides of the partnering ratio and what they come to", () => {
    expect(ratioText({ numerator: 12, denominator: 150, value: 0.08 })).toBe("12 : 150 = 0.08");
  });

  it("has no ratio without anybody from marketing", () => {
    expect(ratioText({ numerator: 3, denominator: 0, value: null })).toBeNull();
  });
});
