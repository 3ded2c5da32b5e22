import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { fedReading, type HeldReading, stageSource } from "./fed-reading";

const counts = { monday: day("2026-11-02"), people: 8, wentOn: 2, visits: 10, recognisedVisits: 4 };
const week = { ...counts, shortVisits: 1, bounces: 0, held: null };
const scene = { now: new Date("2026-11-20T12:00:00Z"), zone: "Europe/Amsterdam", windowDays: 7 };
const held: HeldReading = {
  ...{ value: 8, numerator: null, denominator: null, coverage: "complete" },
  ...{ source: stageSource, receivedAt: "2026-11-20T09:00:00Z" },
};
const kindOf = (standing: HeldReading) => fedReading({ ...week, metric: "people", held: standing }, scene).kind;

it("writes a number or a share of a week nobody reported", () => {
  const people = fedReading({ ...week, metric: "people" }, scene);
  expect(people).toEqual({
    kind: "written",
    measure: { value: 8, numerator: null, denominator: null },
    coverage: "complete",
  });
  const share = fedReading({ ...week, metric: "went_on" }, scene);
  expect(share).toMatchObject({ measure: { value: 25, numerator: 2, denominator: 8 }, coverage: "complete" });
});

it("writes no share of nothing, and leaves a week somebody else reported", () => {
  expect(fedReading({ ...week, metric: "went_on", wentOn: null }, scene)).toEqual({ kind: "nothing" });
  expect(kindOf({ ...held, source: "shop-api", value: 9 })).toBe("theirs");
});

it("writes again only what changed, a moving number at most once an hour, and what is now complete at once", () => {
  expect(kindOf(held)).toBe("same");
  expect(kindOf({ ...held, value: 7 })).toBe("written");
  expect(kindOf({ ...held, value: 7, receivedAt: "2026-11-20T11:30:00Z" })).toBe("young");
  expect(kindOf({ ...held, coverage: "partial", receivedAt: "2026-11-20T11:30:00Z" })).toBe("written");
});
