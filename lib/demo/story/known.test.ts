import { expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { moment } from "./company";
import { knownBy } from "./known";
import { tell } from "./story";

const monday = day("2026-11-23");
const story = tell(monday);
const at = (daysAgo: number, time = "09:30") => knownBy(story, monday, moment(monday, -daysAgo, time));

it("knows everything in the end", () => {
  const { syncs, ...rest } = story;
  const { syncs: known, ...others } = knownBy(story, monday, moment(monday, 7));
  expect(others).toEqual(rest);
  expect(known.filter(({ state }) => state === "closed")).toEqual(syncs.filter(({ state }) => state === "closed"));
});

it("leaves out what was measured, said, booked or decided later, and opens what was settled later", () => {
  const then = at(4);
  expect(then.readings.every(({ received }) => received.on <= addDays(monday, -4))).toBe(true);
  expect(then.entries.every(({ postedOn }) => postedOn <= addDays(monday, -4))).toBe(true);
  expect(then.updates.some(({ daysAgo }) => daysAgo < 4)).toBe(false);
  expect(then.decisions.map(({ key }) => key)).toEqual(["app-team", "free-returns", "scanners"]);
  expect(at(4, "10:00").decisions).toHaveLength(5);
  expect(at(4, "10:00").actions.filter(({ done }) => done)).toEqual([]);
  expect(at(2).actions.filter(({ done }) => done)).toHaveLength(2);
  expect(then.signals.map(({ key }) => key)).not.toContain("silent-scans");
});

it("has each initiative end where the moves made so far had led", () => {
  const endOf = (known: typeof story, key: string) => known.initiatives.find((one) => one.key === key)?.days[1];
  expect(endOf(at(5), "payment-step")).toBe(82);
  expect(endOf(at(20), "payment-step")).toBe(61);
  expect(endOf(at(60), "payment-step")).toBe(story.initiatives.find((one) => one.key === "payment-step")?.days[2]);
});

it("has one meeting ahead at the moment of its start, and the earlier ones over", () => {
  const states = (known: typeof story) => known.syncs.map(({ week, state }) => `${week} ${state}`);
  expect(states(at(4))).toEqual(["2026-W47 planned", "2026-W46 closed", "2026-W45 closed", "2026-W44 closed"]);
  expect(states(at(25))).toEqual(["2026-W44 planned"]);
});
