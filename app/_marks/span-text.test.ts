import { expect, it } from "vitest";
import { shortSpanText, spanText } from "./span-text";

it.each([
  [1, "one day", "1 d"],
  [16, "16 days", "16 d"],
  [36, "5 weeks", "5 wk"],
  [430, "14 months", "14 mo"],
  [740, "2 years", "2 y"],
  [937, "2½ years", "2½ y"],
])("%i days read “%s”, and “%s” in a column", (days, long, short) => {
  expect([spanText(days), shortSpanText(days)]).toEqual([long, short]);
});
