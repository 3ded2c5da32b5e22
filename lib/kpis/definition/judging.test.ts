import { expect, it } from "vitest";
import { isJudgedOtherwise } from "./judging";

const usual = { cadence: "weekly", graceDays: null, atRiskGap: -5, offTrackGap: -15 } as const;

it.each([
  ["a later staleness", { graceDays: 40 }, true],
  ["an earlier staleness", { graceDays: 0 }, true],
  ["another start of at risk", { atRiskGap: -6 }, true],
  ["another start of off track", { offTrackGap: -90 }, true],
  ["the usual grace, now said", { graceDays: 4 }, false],
  ["nothing", {}, false],
])("takes %s for another verdict: %o %s", (_name, change, expected) => {
  expect(isJudgedOtherwise(usual, { ...usual, ...change })).toBe(expected);
});
