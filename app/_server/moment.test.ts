import { expect, it } from "vitest";
import { momentText } from "./moment";

it.each([
  ["2026-11-22T08:12:00Z", "Europe/Amsterdam", "22 Nov 2026, 09:12"],
  ["2026-09-21T22:30:00Z", "Europe/Amsterdam", "22 Sep 2026, 00:30"],
  ["2026-09-21T22:30:00Z", "America/New_York", "21 Sep 2026, 18:30"],
])("tells %s in %s as %s, months as everywhere else", (at, zone, text) => {
  expect(momentText(new Date(at), zone)).toBe(text);
});
