import fc from "fast-check";
import { expect, it } from "vitest";
import { eventDimensions } from "@/db/vocabulary/events";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import { type JourneyView, journeyAddress, readView, segmentOf, spanOf, weekRanges } from "./address";

const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: undefined });
const said = maybe(fc.stringMatching(/^[a-z][a-z &=-]{0,20}[a-z]$/));

const anyView = fc.record({
  ...{ weeks: fc.constantFrom(...weekRanges), persona: said, device: said, channel: said, region: said },
  among: fc.constantFrom(...eventDimensions),
  depth: fc.constantFrom("technology", "plain", undefined),
  changes: fc.constantFrom("shown", undefined),
  funnel: fc.constantFrom("shown", undefined),
  by: fc.constantFrom(...funnelDimensions),
  unit: fc.constantFrom(...funnelUnits),
  ...{ open: said, cell: said, raise: fc.constantFrom("risk", "any", undefined) },
}) as fc.Arbitrary<JourneyView>;

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
  expect(readView({ weeks: "900", by: "shoe size", unit: ["person"], persona: " ", raise: "x" })).toEqual(readView({}));
  expect(journeyAddress(readView({}), { by: "region" }, "#funnel")).toBe("/journey?by=region#funnel");
});

it("asks for one value of one dimension, and for the unrecognised by a sign", () => {
  expect(segmentOf(readView({}))).toBeNull();
  expect(segmentOf(readView({ device: "phone", region: "nl" }))).toEqual({ dimension: "device", key: "phone" });
  expect(segmentOf(readView({ channel: "~" }))).toEqual({ dimension: "channel", key: null });
  expect(["1", "4", "13", "52", "26"].map((weeks) => spanOf(readView({ weeks })))).toEqual([1, 4, 13, 52, 4]);
});
