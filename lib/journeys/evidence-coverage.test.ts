import fc from "fast-check";
import { expect, it } from "vitest";
import { evidenceSources } from "@/db/vocabulary/journeys";
import { type EvidenceKind, evidenceCoverage, sourcesInAll } from "./evidence-coverage";

const piece = (source: EvidenceKind["source"], isFirstParty = true, isQuantitative = true): EvidenceKind => ({
  source,
  isFirstParty,
  isQuantitative,
});

it("counts a source once however many pieces come from it", () => {
  const found = evidenceCoverage([piece("research"), piece("forums", false, false), piece("research", true, false)]);
  expect(found.covered).toEqual(["forums", "research"]);
  expect(found.missing).toEqual(["social_listening", "own_channels", "operations", "transactions"]);
  expect(found).toMatchObject({ pieces: 3, quantitative: 1, qualitative: 2 });
  expect(found.firstPartyShare).toBeCloseTo(2 / 3);
});

it("knows no share where there is no piece, and a share of 0 where none is first-party", () => {
  expect(evidenceCoverage([]).firstPartyShare).toBeNull();
  expect(evidenceCoverage([piece("forums", false)]).firstPartyShare).toBe(0);
});

it("always splits the six sources into covered and missing, and never minds the order of the pieces", () => {
  const pieces = fc.array(
    fc.record({
      source: fc.constantFrom(...evidenceSources),
      isFirstParty: fc.boolean(),
      isQuantitative: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(pieces, (all) => {
      const found = evidenceCoverage(all);
      expect([...found.covered, ...found.missing].toSorted()).toEqual([...evidenceSources].toSorted());
      expect(found.covered.length + found.missing.length).toBe(sourcesInAll);
      expect(found).toEqual(evidenceCoverage(all.toReversed()));
    }),
  );
});
