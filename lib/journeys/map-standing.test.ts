import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runVerdicts } from "@/db/vocabulary/journeys";
import { lastVerdictOn, type RunFacts, type RunVerdict, standingOfMap } from "./map-standing";

const whole = (verdict: RunVerdict): RunFacts => ({ stageId: null, verdict });
const at = (stageId: string, verdict: RunVerdict): RunFacts => ({ stageId, verdict });
const standing = (runs: readonly RunFacts[], { sources = 6, hasChanged = false } = {}) =>
  standingOfMap({ runs, sources, hasChanged });

describe("how far a map is backed", () => {
  it.each<[string, RunFacts[], object, string, string]>([
    ["is a hypothesis without a run, whatever evidence there is", [], {}, "hypothesis", "no_run"],
    ["is validated by a run of the whole map", [whole("confirmed")], {}, "validated", "confirmed"],
    ["needs two sources", [whole("confirmed")], { sources: 1 }, "validating", "few_sources"],
    ["is validated with two sources", [whole("confirmed")], { sources: 2 }, "validated", "confirmed"],
    ["falls back when the map was changed", [whole("confirmed")], { hasChanged: true }, "validating", "changed"],
    ["is validating after an unclear run", [whole("unclear")], {}, "validating", "unconfirmed"],
    ["is not validated by a stage alone", [at("a", "confirmed")], {}, "validating", "unconfirmed"],
    ["is refuted by a run", [whole("refuted")], {}, "refuted", "refuted"],
    ["is refuted by a later run", [whole("confirmed"), whole("refuted")], {}, "refuted", "refuted"],
    ["is refuted by one stage", [whole("confirmed"), at("a", "refuted")], {}, "refuted", "refuted"],
    ["stays refuted after an unclear run", [whole("refuted"), whole("unclear")], {}, "refuted", "refuted"],
    ["stays refuted when another stage holds", [at("a", "refuted"), at("b", "confirmed")], {}, "refuted", "refuted"],
    ["stays refuted when a stage of it holds", [whole("refuted"), at("b", "confirmed")], {}, "refuted", "refuted"],
    ["recovers by a run of the stage", [at("a", "refuted"), at("a", "confirmed")], {}, "validating", "unconfirmed"],
    ["recovers by a run of the whole", [at("a", "refuted"), whole("confirmed")], {}, "validated", "confirmed"],
    ["says it is refuted before it says it changed", [whole("refuted")], { hasChanged: true }, "refuted", "refuted"],
  ])("%s", (_, runs, facts, state, reason) => {
    expect(standing(runs, facts)).toEqual({ state, reason });
  });

  it("is never validated without a confirming run of the whole map, two sources and an unchanged map", () => {
    const run = fc.record({
      stageId: fc.constantFrom(null, "a", "b"),
      verdict: fc.constantFrom(...runVerdicts),
    });
    const facts = fc.record({ runs: fc.array(run), sources: fc.nat(6), hasChanged: fc.boolean() });
    fc.assert(
      fc.property(facts, (given) => {
        if (standingOfMap(given).state !== "validated") return;
        expect(given.sources).toBeGreaterThanOrEqual(2);
        expect(given.hasChanged).toBe(false);
        expect(given.runs).toContainEqual(whole("confirmed"));
      }),
    );
  });
});

it("says of a stage what its last deciding run found, and of one never tested by itself nothing", () => {
  const runs = [at("a", "confirmed"), whole("refuted"), at("a", "unclear"), at("b", "unclear")];
  expect(["a", "b", "c", null].map((stage) => lastVerdictOn(runs, stage))).toEqual([
    "confirmed",
    "unclear",
    null,
    "refuted",
  ]);
});
