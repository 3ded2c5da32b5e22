import { expect, it } from "vitest";
import type { SourceFreshness } from "@/lib/events/counts/map-numbers";
import { liveState, pauseText } from "./live-state";

const now = new Date("2026-11-22T13:32:20Z");
const scene = { now, organisation: { zone: "Europe/Amsterdam" } };
const at = (clock: string) => new Date(`2026-11-22T${clock}Z`);
const told = { lastEventAt: at("13:32:10"), countedAt: at("13:32:14"), waitingSince: null, sources: [] };
const source = (key: string, silentForMs: number | null): SourceFreshness => ({
  ...{ key, name: key, lastReceivedAt: now, usualGapMs: 1, silentForMs },
});

it("says how long ago the last event was, whatever counting takes, and its clock in the organisation's zone", () => {
  expect(liveState(told, scene).text).toBe("last event 10 s ago, at 14:32:10");
  expect(liveState({ ...told, waitingSince: at("13:31:50") }, scene).text).toBe("last event 10 s ago, at 14:32:10");
  const later = { ...scene, now: at("13:39:20") };
  const shop = { ...source("shop", null), usualGapMs: 600_000 };
  expect(liveState({ ...told, sources: [shop] }, later).text).toBe("last event 7 min ago, at 14:32:10");
});

it("says the day of an event of long ago, and when it was counted", () => {
  const text = liveState({ ...told, lastEventAt: new Date("2026-11-21T20:00:00Z") }, scene).text;
  expect(text).toBe("events to 21 Nov 2026, 21:00:00, counted 14:32:14");
});

it("never calls events of days ago a few seconds behind", () => {
  const weekOld = { ...told, lastEventAt: new Date("2026-11-15T20:48:00Z") };
  for (const waitingSince of [null, at("13:32:19")])
    expect(liveState({ ...weekOld, waitingSince }, scene)).toMatchObject({
      text: "silent since 15 Nov",
      isSilent: true,
    });
  const thisMorning = { ...told, lastEventAt: at("08:05:00"), waitingSince: at("13:32:19") };
  expect(liveState(thisMorning, scene).text).toBe("events to 09:05:00, counted 14:32:14");
});

it("says silence by the clock where it began today, against the habit of the source", () => {
  const shop = { ...source("shop", null), usualGapMs: 60_000 };
  const early = { ...told, lastEventAt: at("13:20:00"), sources: [shop] };
  expect(liveState(early, scene).text).toBe("silent since 14:20");
  expect(liveState({ ...early, lastEventAt: at("13:30:00") }, scene).text).toMatch(/at 14:30:00$/);
});

it("waits for the first event, and for the first count", () => {
  expect(liveState({ ...told, lastEventAt: null }, scene).text).toBe("waiting for the first event…");
  expect(liveState({ ...told, countedAt: null }, scene).text).toBe("events to 14:32:10, being counted");
});

it("is silent only when every source is, and changes its stamp with what the map shows", () => {
  expect(liveState({ ...told, sources: [source("a", 9), source("b", null)] }, scene).isSilent).toBe(false);
  expect(liveState({ ...told, sources: [source("a", 9)] }, scene).isSilent).toBe(true);
  const stamp = liveState(told, scene).stamp;
  expect(liveState({ ...told, countedAt: at("13:32:15") }, scene).stamp).not.toBe(stamp);
  expect(liveState({ ...told, sources: [source("a", 9)] }, scene).stamp).not.toBe(stamp);
  expect(liveState(told, { ...scene, now: at("13:33:00") }).stamp).toBe(stamp);
});

it("tells a pause in its largest whole unit", () => {
  expect([4000, 47 * 60_000, 9 * 3_600_000, 72 * 3_600_000].map(pauseText)).toEqual(["4 s", "47 min", "9 h", "3 d"]);
});
