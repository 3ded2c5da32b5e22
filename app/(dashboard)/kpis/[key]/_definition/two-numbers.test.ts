import { expect, it } from "vitest";
import { twoNumbers } from "./two-numbers";

it.each([
  ["nothing", {}, { from: 3, to: 4 }],
  ["two that are kept", { from: "1", to: "3" }, { from: 1, to: 3 }],
  ["the later before the earlier", { from: "4", to: "2" }, { from: 4, to: 2 }],
  ["one alone", { to: "2" }, { from: 1, to: 2 }],
  ["the first alone", { to: "1" }, { from: 4, to: 1 }],
  ["what nobody kept", { from: "0", to: "9" }, { from: 3, to: 4 }],
  ["what is no number", { from: "x", to: ["4", "3"] }, { from: 3, to: 4 }],
])("compares, asked for %s, two definitions that are kept", (_what, asked, both) => {
  expect(twoNumbers([4, 3, 2, 1], asked)).toEqual(both);
});

it("compares nothing where there is one definition, or none", () => {
  expect(twoNumbers([1], { from: "1", to: "1" })).toBeNull();
  expect(twoNumbers([], {})).toBeNull();
});
