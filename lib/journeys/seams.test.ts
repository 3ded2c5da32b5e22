import { expect, it } from "vitest";
import { type SeamStage, seamsOf, unownedSeams } from "./seams";

const stage = (key: string, owner: string | null, people?: number): SeamStage => ({
  ...{ key, name: key, owningFunction: owner ? { id: owner, name: owner } : null },
  wentOn: people === undefined ? null : { people, of: 100, share: people / 100 },
});

const stages = [
  ...[stage("discover", "brand", 60), stage("consider", "shop", 30), stage("buy", "shop", 5)],
  ...[stage("receive", "logistics"), stage("use", "care", 20), stage("return", null, 1), stage("leave", "care")],
];

it("sorts hand-overs between functions by what is lost at them, unknown last", () => {
  const found = seamsOf(stages).map(({ from, to, dropOff, lost }) => [from.key, to.key, dropOff, lost]);
  expect(found).toEqual([
    ["buy", "receive", 0.95, 95],
    ["discover", "consider", 0.4, 40],
    ["receive", "use", null, null],
  ]);
});

it("makes no seam inside one function, nor where nobody owns a stage, and says how many those are", () => {
  expect(seamsOf(stages).some(({ from, to }) => from.key === "consider" || to.key === "return")).toBe(false);
  expect(unownedSeams(stages)).toBe(2);
});
