import fc from "fast-check";
import { expect, it } from "vitest";
import { isSameNumber } from "./number";

it.each([
  ["20814", "20814"],
  ["INV-0042", "inv 42"],
  ["INV0042", "INV-42"],
  ["0927", "927"],
  ["0012-34", "1234"],
  ["2024/001", "2024-1"],
  ["2024/001", "2024001"],
  ["Ré. 7", "RÉ7"],
])("takes %s and %s for one number", (one, other) => {
  expect(isSameNumber(one, other)).toBe(true);
});

it.each([
  ["20814", "20815"],
  ["INV-42", "42"],
  ["420", "42"],
  ["402", "42"],
  ["2024-01", "20241"],
  ["A-1", "1-A"],
])("takes %s and %s for two numbers", (one, other) => {
  expect(isSameNumber(one, other)).toBe(false);
});

it("does not care how a number is written", () => {
  const pieces = fc.array(fc.oneof(fc.stringMatching(/^[a-z]{1,4}$/), fc.stringMatching(/^[1-9][0-9]{0,5}$/)), {
    minLength: 1,
    maxLength: 4,
  });
  const between = fc.constantFrom(" ", "-", "/", ". ");
  fc.assert(
    fc.property(pieces, between, between, fc.boolean(), (parts, one, other, isLoud) => {
      const first = parts.join(one);
      const second = parts.map((part) => (/^[0-9]/.test(part) ? `000${part}` : part)).join(other);
      expect(isSameNumber(first, isLoud ? second.toUpperCase() : second)).toBe(true);
    }),
  );
});
