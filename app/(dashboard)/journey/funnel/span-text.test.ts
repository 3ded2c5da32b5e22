import { expect, it } from "vitest";
import { spanText } from "./span-text";

it.each([
  [null, "–"],
  [0, "0 s"],
  [59_400, "59 s"],
  [60_000, "1 min"],
  [725_000, "12 min 5 s"],
  [3_600_000, "1 h"],
  [3_600_000 * 5.5, "5 h 30 min"],
  [86_400_000, "1 d"],
  [86_400_000 * 3 + 3_600_000 * 4, "3 d 4 h"],
])("writes %s milliseconds as %s", (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
