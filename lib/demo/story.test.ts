import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { healthAsOf } from "@/lib/initiatives/health";
import { addDays, day, weekdayOf } from "@/lib/kernel/day";
import { demoAccounts } from "./accounts";
import { isShared, kpis } from "./story/kpis";
import { readings } from "./story/readings";
import { type Story, tell } from "./story/story";

const monday = day("2026-11-23");
const story = tell(monday);

const fingerprint = (told: Story) =>
  createHash("sha256")
    .update(JSON.stringify(told, (_key, value) => (typeof value === "bigint" ? `${value}n` : value)))
    .digest("hex");

describe("the story of Harbourline", () => {
  it("is the same each time it is told of the same Monday", () => {
    expect(fingerprint(tell(monday))).toBe(fingerprint(story));
  });

  it("keeps its figures when it is told of another Monday", () => {
    const later = readings(day("2027-03-01"));
    const shown = (all: typeof later, of: string) =>
      all
        .filter(({ kpi }) => kpi === of)
        .slice(-5)
        .map(({ value }) => value);
    expect(shown(later, "checkout-completion")).toEqual(shown(story.readings, "checkout-completion"));
  });

  it("holds what a visitor is promised to find", () => {
    const measured = kpis.filter(({ course }) => course);
    const weeks = measured.map(
      ({ key }) => new Set(story.readings.filter(({ kpi }) => kpi === key).map((one) => one.weekStart)).size,
    );
    expect(measured.length).toBeGreaterThanOrEqual(12);
    expect(Math.min(...weeks)).toBeGreaterThanOrEqual(104);
    expect(kpis.filter(isShared)).toHaveLength(11);
    expect(story.streams).toHaveLength(4);
    expect(story.initiatives).toHaveLength(14);
    expect(story.budgets.length).toBeGreaterThanOrEqual(3);
    expect(story.stages.map(({ name }) => name)).toEqual([
      "Discover",
      "Consider",
      "Buy",
      "Receive",
      "Use",
      "Come back",
    ]);
    expect(story.personas).toHaveLength(3);
    expect(demoAccounts.map(({ email }) => email.split("@")[0])).toEqual([
      "ceo",
      "cio",
      "cmo",
      "cfo",
      "lead",
      "it",
      "marketing",
      "finance",
      "admin",
      "viewer",
    ]);
  });

  it("names nobody and nothing that does not exist", () => {
    const of = (all: readonly { readonly key: string }[]) => new Set(all.map(({ key }) => key));
    const [people, kpiKeys, stages, works] = [
      of(story.people),
      of(story.kpis),
      of(story.stages),
      of(story.initiatives),
    ];
    const about = [...story.signals, ...story.decisions].flatMap((one) => [...one.about]);
    const known = { kpi: kpiKeys, stage: stages, initiative: works };
    expect(about.filter(([kind, key]) => !known[kind].has(key))).toEqual([]);
    expect(story.driverLinks.flat().filter((end) => typeof end === "string" && !kpiKeys.has(end))).toEqual([]);
    expect(story.initiatives.flatMap(({ moves }) => moves).filter(([kpi]) => !kpiKeys.has(kpi))).toEqual([]);
    expect(story.updates.filter(({ author, initiative }) => !people.has(author) || !works.has(initiative))).toEqual([]);
    const named = story.signals.flatMap(({ moves }) => moves.map(({ author }) => author));
    expect([...named, ...story.checkIns.map(({ author }) => author)].filter((name) => !people.has(name))).toEqual([]);
  });

  it("has drivers that never lead back to themselves", () => {
    const outputs = (from: string): string[] =>
      story.driverLinks.filter(([driver]) => driver === from).flatMap(([, output]) => [output, ...outputs(output)]);
    expect(kpis.filter(({ key }) => outputs(key).includes(key))).toEqual([]);
  });
});

describe("its work", () => {
  const stateOf = (key: string, on = monday) =>
    healthAsOf({
      updates: story.updates
        .filter(({ initiative }) => initiative === key)
        .map(({ daysAgo, health }) => ({ datedOn: addDays(monday, -daysAgo), health })),
      on,
    });

  it("stands as the screens were drawn", () => {
    const states = story.initiatives.map(({ key }) => stateOf(key));
    const count = (state: string | null) => states.filter((one) => one === state).length;
    expect([count("on_track"), count("at_risk"), count("off_track"), count("no_update"), count(null)]).toEqual([
      7, 3, 2, 1, 1,
    ]);
    expect(stateOf("member-letters")).toBe("no_update");
    expect(story.initiatives.filter(({ state }) => state === "draft").map(({ key }) => key)).toEqual([
      "peak-readiness",
    ]);
  });

  it("has one off track twice in a row and one that turned worse this week", () => {
    const basket = story.updates.filter(({ initiative }) => initiative === "single-basket");
    expect(basket.slice(-2).map(({ health }) => health)).toEqual(["off_track", "off_track"]);
    expect([stateOf("pickup", addDays(monday, -1)), stateOf("pickup")]).toEqual(["at_risk", "off_track"]);
    expect(Math.max(...story.updates.map(({ daysAgo }) => daysAgo))).toBeGreaterThanOrEqual(84);
  });

  it("has a reason for each move of an end, on a working day, the last leading to the end of today", () => {
    const ends = new Map(story.initiatives.map(({ key, days: [, end, first] }) => [key, { end, first }]));
    const slipped = [...ends].filter(([, { end, first }]) => end !== first).map(([key]) => key);
    expect(story.endMoves.map(({ initiative }) => initiative).sort()).toEqual(slipped.sort());
    for (const { initiative, steps } of story.endMoves) {
      expect(steps.at(-1)?.[1]).toBe(ends.get(initiative)?.end);
      expect(steps.every(([, , reason]) => reason !== "")).toBe(true);
      expect(steps.filter(([daysAgo]) => weekdayOf(addDays(monday, -daysAgo)) > 5)).toEqual([]);
    }
  });

  it("is told on working days", () => {
    const days = [
      ...story.updates.map(({ daysAgo }) => addDays(monday, -daysAgo)),
      ...story.signals.flatMap(({ moves }) => moves.map(({ made }) => made.on)),
      ...story.actions.flatMap(({ dueOn, done }) => [dueOn, done?.on ?? dueOn]),
    ];
    expect(days.filter((on) => weekdayOf(on) > 5)).toEqual([]);
  });

  it("divides each initiative's money among its stages wholly", () => {
    const sums = story.initiatives.map(({ stages }) => stages.reduce((sum, [, share]) => sum + share, 0));
    expect(new Set(sums)).toEqual(new Set([10_000]));
  });
});

describe("its events", () => {
  it("are about forty thousand of half a year, in order of time, all of them past", () => {
    expect(story.events.length).toBeGreaterThan(36_000);
    expect(story.events.length).toBeLessThan(46_000);
    const times = story.events.map(({ at }) => at);
    expect(times.every((at, index) => index === 0 || at >= times[index - 1]!)).toBe(true);
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse("2026-05-24T22:00:00Z"));
    expect(times.at(-1)).toBeLessThan(Date.parse("2026-11-22T23:00:00Z"));
    expect(new Set(story.events.map(({ person }) => person)).size).toBeGreaterThan(5_500);
  });

  it("reach every stage, fewer at each", () => {
    const stageOf = new Map(story.eventNames.map(([name, stage]) => [name, stage]));
    const reach = story.stages.map(
      ({ key }) =>
        new Set(story.events.filter(({ name }) => stageOf.get(name) === key).map(({ person }) => person)).size,
    );
    expect(story.events.filter(({ name }) => !stageOf.has(name))).toEqual([]);
    expect(
      reach.every((people, index) => people > 100 && (index < 1 || index > 3 || people <= reach[index - 1]!)),
    ).toBe(true);
  });
});
