import { expect, it } from "vitest";
import { countChanges } from "./count-changes";
import { silentFor } from "./map-numbers";

const figures = {
  stage: "buy",
  people: 5,
  wentOn: 2,
  events: 9,
  visits: 6,
  recognisedVisits: 1,
  shortVisits: 0,
  bounces: 3,
};

it("names each number that differs, before and after, and a stage that is gone or new", () => {
  expect(countChanges([figures], [{ ...figures, people: 6, bounces: 2 }], { isOpen: false })).toEqual([
    { stage: "buy", metric: "people", before: 5, after: 6 },
    { stage: "buy", metric: "bounces", before: 3, after: 2 },
  ]);
  expect(countChanges([figures], [], { isOpen: false }).map(({ after }) => after)).toEqual(Array(6).fill(null));
  expect(countChanges([figures], [figures], { isOpen: false })).toEqual([]);
});

it("expects people to go on while the week is open, but not fewer of them, nor later", () => {
  const after = (wentOn: number, isOpen: boolean) =>
    countChanges([figures], [{ ...figures, wentOn }], { isOpen }).length;
  expect([after(3, true), after(3, false), after(1, true)]).toEqual([0, 1, 1]);
});

it("calls a source silent after three of its usual gaps, a minute at least, and none without a habit", () => {
  const now = new Date("2026-11-23T10:00:00Z");
  const heard = (minutesAgo: number, usualGapMs: number | null) =>
    silentFor({ lastReceivedAt: new Date(now.getTime() - minutesAgo * 60_000), usualGapMs }, now);
  expect([heard(3, 10), heard(3.1, 10), heard(30, 600_000), heard(31, 600_000)]).toEqual([
    null,
    186_000,
    null,
    1_860_000,
  ]);
  expect([heard(999, null), silentFor({ lastReceivedAt: null, usualGapMs: 5 }, now)]).toEqual([null, null]);
});
