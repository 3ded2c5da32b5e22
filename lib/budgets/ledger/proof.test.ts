import { expect, it } from "vitest";
import { isProofDue, isProofStale } from "./proof";

const zone = "Europe/Amsterdam";
const at = (text: string) => new Date(text);

it.each([
  [null, "2026-11-23T08:00:00Z", true],
  ["2026-11-23T01:00:00Z", "2026-11-23T08:00:00Z", false],
  ["2026-11-23T00:59:00Z", "2026-11-23T08:00:00Z", true],
  ["2026-11-22T01:00:00Z", "2026-11-23T00:59:00Z", false],
  ["2026-11-22T01:00:00Z", "2026-11-23T01:00:00Z", true],
  ["2026-11-21T10:00:00Z", "2026-11-23T00:30:00Z", true],
  // In summer two o'clock is an hour earlier.
  ["2026-07-01T00:00:00Z", "2026-07-01T05:00:00Z", false],
])("a ledger last proved at %s is due at %s: %s", (last, now, due) => {
  expect(isProofDue(last ? at(last) : null, { now: at(now), zone })).toBe(due);
});

it("calls a proof stale once a night was missed: after 26 hours", () => {
  expect(isProofStale(at("2026-11-22T06:00:00Z"), at("2026-11-23T08:00:00Z"))).toBe(false);
  expect(isProofStale(at("2026-11-22T05:59:59Z"), at("2026-11-23T08:00:00Z"))).toBe(true);
});
