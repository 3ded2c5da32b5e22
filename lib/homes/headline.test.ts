import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headlineOf } from "./headline";
import { because, type Need, needKinds, nobody } from "./need";

const need: fc.Arbitrary<Need> = fc.constantFrom(...needKinds).map((kind) => ({
  ...{ kind, subject: { kind: "kpi", ref: kind, name: kind }, reason: because("told", {}), severity: 0 },
  ...nobody,
}));

describe("the headline", () => {
  it("counts of each kind what the list below it has, and names no kind the list has not", () => {
    fc.assert(
      fc.property(fc.array(need, { maxLength: 40 }), fc.nat(9), (needs, offTrack) => {
        const said = headlineOf(needs, offTrack);
        for (const { kind, count } of said) {
          const listed = needs.filter((one) => one.kind === kind).length;
          expect(count).toBe(kind === "off_track" ? offTrack : listed);
          expect(count).toBeGreaterThan(0);
        }
        expect(new Set(said.map(({ kind }) => kind)).size).toBe(said.length);
        expect(said.length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it("says nothing only where nothing needs anybody", () => {
    fc.assert(
      fc.property(fc.array(need, { maxLength: 6 }), (needs) => {
        const offTrack = needs.filter(({ kind }) => kind === "off_track").length;
        expect(headlineOf(needs, offTrack).length === 0).toBe(needs.length === 0);
      }),
    );
  });

  it("names first what the list below it has first", () => {
    fc.assert(
      fc.property(fc.array(need, { maxLength: 40 }), (needs) => {
        const offTrack = needs.filter(({ kind }) => kind === "off_track").length;
        const places = headlineOf(needs, offTrack).map(({ kind }) => needKinds.indexOf(kind));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  it("has no room for what is merely old or to be checked while something graver is there", () => {
    const of = (...kinds: Need["kind"][]) =>
      kinds.map(
        (kind): Need => ({
          ...{ kind, subject: { kind: "kpi", ref: kind, name: "" }, reason: because("told", {}), severity: 0 },
          ...nobody,
        }),
      );
    const said = headlineOf(of("stale", "to_check", "drift", "worse", "decision"), 1).map(({ kind }) => kind);
    expect(said).toEqual(["decision", "off_track", "worse", "drift"]);
    expect(headlineOf(of("stale"), 0)).toEqual([{ kind: "stale", count: 1 }]);
  });
});
