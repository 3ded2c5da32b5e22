import fc from "fast-check";
import { expect, it } from "vitest";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import { journeyAddress, readView, weekRanges } from "./address";

const anyView = fc.record({
  weeks: fc.constantFrom(...weekRanges),
  persona: fc.option(fc.stringMatching(/^[a-z][a-z &=-]{0,20}[a-z]$/), { nil: undefined }),
  by: fc.constantFrom(...funnelDimensions),
  unit: fc.constantFrom(...funnelUnits),
});

it("shows on a copied address exactly what was chosen", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const address = new URL(journeyAddress(view, {}), "https://throughline.test");
      expect(readView(Object.fromEntries(address.searchParams))).toEqual(view);
    }),
  );
});

it("leaves out what is usual, and takes nonsense for not said", () => {
  expect(journeyAddress(readView({}), {})).toBe("/journey");
  expect(readView({ weeks: "900", by: "shoe size", unit: ["person"], persona: " " })).toEqual(readView({}));
  expect(journeyAddress(readView({}), { by: "region" }, "#funnel")).toBe("/journey?by=region#funnel");
});
