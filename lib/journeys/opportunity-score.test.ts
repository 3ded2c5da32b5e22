import fc from "fast-check";
import { expect, it } from "vitest";
import { byScore, opportunityScore } from "./opportunity-score";

it.each([
  [9, 3, 15],
  [10, 0, 20],
  [0, 0, 0],
  [5, 8, 5],
  [8.2, 7.9, 8.5],
])("of importance %d and satisfaction %d is %d", (importance, satisfaction, score) => {
  expect(opportunityScore({ importance, satisfaction })).toBe(score);
});

it("lies between the importance and twice it, and never rises with satisfaction", () => {
  const score = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(score, score, score, (importance, one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const poorly = opportunityScore({ importance, satisfaction: low });
      expect(poorly).toBeGreaterThanOrEqual(opportunityScore({ importance, satisfaction: high }));
      expect(poorly).toBeGreaterThanOrEqual(importance * (1 - 1e-11));
      expect(poorly).toBeLessThanOrEqual(2 * importance * (1 + 1e-11));
    }),
  );
});

it("puts the most to win first, then what matters more, then by name", () => {
  const needs = [
    { name: "b", importance: 6, satisfaction: 9 },
    { name: "a", importance: 6, satisfaction: 7 },
    { name: "c", importance: 8, satisfaction: 6 },
    { name: "d", importance: 10, satisfaction: 10 },
  ];
  expect(needs.toSorted(byScore).map(({ name }) => name)).toEqual(["d", "c", "a", "b"]);
});
