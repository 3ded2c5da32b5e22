import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { type ChangeFacts, changeSinceEffect, effectStart, type WorkDates } from "./effect-since";

const today = day("2026-11-23");
const work: WorkDates = { state: "active", startsOn: day("2026-03-02"), endsOn: day("2026-10-05") };

describe("when an effect can be seen", () => {
  it.each<[string, Partial<WorkDates>, ReturnType<typeof effectStart>]>([
    ["from the start of work under way", {}, { on: day("2026-03-02"), kind: "begun" }],
    ["from the end of work that is over", { state: "closed" }, { on: day("2026-10-05"), kind: "launched" }],
    ["not of a draft", { state: "draft" }, null],
    ["not before the work begins", { startsOn: day("2026-11-24") }, null],
    ["not without a day", { startsOn: null }, null],
    ["not of work that is over without an end", { state: "closed", endsOn: null }, null],
  ])("%s", (_, changes, start) => {
    expect(effectStart({ ...work, ...changes }, today)).toEqual(start);
  });
});

describe("whether a KPI moved since", () => {
  const calendar = { fiscalYearStartMonth: 1 };
  it.each<[string, ChangeFacts, string]>([
    ["counts a change that began later", { change: "better", changeSince: "2026-W35" }, "better"],
    ["counts one that began in the week itself", { change: "worse", changeSince: "2026-W10" }, "worse"],
    ["does not count one that was there", { change: "better", changeSince: "2026-W09" }, "before"],
    ["does not count one of unknown age", { change: "better", changeSince: null }, "before"],
    ["calls routine routine", { change: "routine", changeSince: null }, "routine"],
    ["cannot tell without limits", { change: null, changeSince: null }, "cannot_tell"],
  ])("%s", (_, facts, said) => {
    expect(changeSinceEffect(facts, day("2026-03-02"), calendar)).toBe(said);
  });
});
