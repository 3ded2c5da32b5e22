import { expect, it } from "vitest";
import { loweringOffers } from "./standing-facts";

it.each([
  ["on_track", false, false, { canLower: true, canRestore: false }],
  ["at_risk", true, false, { canLower: true, canRestore: false }],
  ["at_risk", true, true, { canLower: true, canRestore: true }],
  ["off_track", true, false, { canLower: false, canRestore: false }],
  ["off_track", true, true, { canLower: false, canRestore: true }],
  ["stale", true, true, { canLower: false, canRestore: true }],
] as const)(
  "offers a co-owner of a KPI %s, lowered: %s, their own word: %s, what the command takes",
  (status, isLowered, mayTakeBack, offers) => {
    expect(loweringOffers({ status, isLowered, mayLower: true, mayTakeBack })).toEqual(offers);
  },
);

it("offers nothing to whoever may not say it", () => {
  const asked = { status: "at_risk", isLowered: true, mayLower: false, mayTakeBack: false } as const;
  expect(loweringOffers(asked)).toEqual({ canLower: false, canRestore: false });
});
