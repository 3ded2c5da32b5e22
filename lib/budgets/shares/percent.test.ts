import fc from "fast-check";
import { expect, it } from "vitest";
import { hundredthsFrom } from "./percent";

it("reads every percentage of two decimals as exactly its hundredths", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      expect(hundredthsFrom((hundredths / 100).toFixed(2))).toBe(hundredths);
    }),
  );
});

it.each([
  ["60", 6000],
  [" 33.3 ", 3330],
  ["33.340", 3334],
  ["-10", -1000],
])("reads %j as %d hundredths", (text, hundredths) => {
  expect(hundredthsFrom(text)).toBe(hundredths);
});

it.each(["", "half", "33,34", "33.335", "1e2", "60 %", "."])("takes %j for no percentage", (text) => {
  expect(hundredthsFrom(text)).toBeNull();
});
