import fc from "fast-check";
import { expect, it } from "vitest";
import { fits, ruleOf } from "./rules";

it.each([
  ["cart", "cart", true],
  ["cart", "Cart", true],
  ["cart", "carton", false],
  ["cart*", "cart", true],
  ["cart*", "Cart viewed", true],
  ["*cart", "view cart", true],
  ["*cart", "cart view", false],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a*b*a", "aba", true],
  ["a*b*a", "aa", false],
  ["*", "", true],
  ["check*out*done", "checkout step done", true],
  ["a.c", "abc", false],
])("%s takes %s: %s", (pattern, name, expected) => {
  expect(fits(pattern, name)).toBe(expected);
});

it("agrees with a regular expression made of the same pattern", () => {
  const piece = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  const name = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
  fc.assert(
    fc.property(piece, name, (pattern, text) => {
      expect(fits(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
    }),
    { numRuns: 2000 },
  );
});

it("takes the first rule that fits", () => {
  const rules = [{ pattern: "cart *" }, { pattern: "*" }];
  expect(ruleOf(rules, "cart viewed")).toBe(rules[0]);
  expect(ruleOf(rules, "order")).toBe(rules[1]);
  expect(ruleOf([], "order")).toBeNull();
});
