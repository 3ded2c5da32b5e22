import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healths } from "@/db/vocabulary/initiatives";
import { addDays, day } from "@/lib/kernel/day";
import { healthAsOf, needsExplanation, severity, worst } from "./health";

describe("needsExplanation", () => {
  it.each([
    ["on_track", "at_risk", "", true],
    ["on_track", "on_track_minor", " \n", true],
    ["on_track", "at_risk", "Vendor is late", false],
    ["at_risk", "at_risk", "", false],
    ["off_track", "on_track", "", false],
    [null, "on_track", "", false],
    [null, "off_track", "", true],
    ["not_rated", "at_risk", "", true],
    ["no_update", "on_track", "", false],
    ["on_track", "not_rated", "", false],
  ] as const)("from %s to %s with the note %j: %s", (from, to, note, expected) => {
    expect(needsExplanation({ from, to, note })).toBe(expected);
  });

  it("asks for a note exactly when things got worse", () => {
    const health = fc.constantFrom(...healths);
    fc.assert(
      fc.property(
        health,
        health,
        (from, to) => needsExplanation({ from, to, note: "" }) === severity(to) > severity(from),
      ),
    );
  });
});

describe("worst", () => {
  it("is the sickest, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...healths), { minLength: 1 }), (all) => {
        const sickest = worst(all)!;
        expect(all).toContain(sickest);
        expect(all.every((one) => severity(one) <= severity(sickest))).toBe(true);
      }),
    );
  });

  it("of nothing is nothing, never well", () => {
    expect(worst([])).toBeNull();
  });
});

describe("healthAsOf", () => {
  const updates = [
    { datedOn: day("2026-09-01"), health: "at_risk" },
    { datedOn: day("2026-06-01"), health: "on_track" },
    { datedOn: day("2026-12-01"), health: "not_rated" },
  ] as const;

  it.each([
    ["2026-05-31", null],
    ["2026-06-01", "on_track"],
    ["2026-07-31", "on_track"],
    ["2026-08-01", "no_update"],
    ["2026-09-01", "at_risk"],
    ["2026-10-31", "at_risk"],
    ["2026-11-01", "no_update"],
    ["2026-12-01", "not_rated"],
    ["2027-01-30", "not_rated"],
    ["2027-01-31", "no_update"],
  ])("on %s is %s", (on, expected) => {
    expect(healthAsOf({ updates, on: day(on) })).toBe(expected);
  });

  it("takes the later of two updates for one day", () => {
    const twice = [...updates, { datedOn: day("2026-09-01"), health: "off_track" } as const];
    expect(healthAsOf({ updates: twice, on: day("2026-09-02") })).toBe("off_track");
  });

  it("is null without any update, not silence", () => {
    expect(healthAsOf({ updates: [], on: day("2026-09-02") })).toBeNull();
  });

  it("lets an update speak for exactly the days allowed, and never for the days before it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 200 }), fc.nat(120), (age, limitDays) => {
        const datedOn = day("2026-09-01");
        const seen = healthAsOf({ updates: [{ datedOn, health: "at_risk" }], on: addDays(datedOn, age), limitDays });
        expect(seen).toBe(age < 0 ? null : age > limitDays ? "no_update" : "at_risk");
      }),
    );
  });
});
