import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Planned, planParts } from "./plan-parts";
import { sharesFromParts } from "./shares";

const share = (functionId: string, hundredths: number, costCentreId: string | null = null) => ({
  ...{ functionId, hundredths, costCentreId },
});
const agreed: Planned = {
  ...{ functionId: "it", costCentreId: "cc-line" },
  shares: [share("it", 6_000, "cc-it"), share("marketing", 4_000)],
};
const entry = (own: string | null) => ({ minor: 10_001n, currency: "EUR", own });

describe("a plan on a line", () => {
  it("stands with those who agreed to pay it, to the cent, whatever function its entry names", () => {
    for (const own of ["it", null]) {
      expect(planParts("function", entry(own), agreed)).toEqual([
        { id: "it", minor: 6_001n },
        { id: "marketing", minor: 4_000n },
      ]);
    }
  });

  it("stands with the cost centre each pays from, else with the line's, else with the entry's", () => {
    const ids = (own: string | null, plan: Planned) => planParts("costCentre", entry(own), plan).map(({ id }) => id);
    expect(ids("cc-entry", agreed)).toEqual(["cc-it", "cc-line"]);
    expect(ids("cc-entry", { ...agreed, costCentreId: null })).toEqual(["cc-it", "cc-entry"]);
    expect(ids(null, { ...agreed, costCentreId: null })).toEqual(["cc-it", null]);
  });

  it("stands, where nobody agreed, with what its entry says, else with the line's own", () => {
    const alone = { ...agreed, shares: null };
    expect(planParts("function", entry("marketing"), alone)).toEqual([{ id: "marketing", minor: 10_001n }]);
    expect(planParts("function", entry(null), alone)).toEqual([{ id: "it", minor: 10_001n }]);
    expect(planParts("costCentre", entry(null), { ...alone, costCentreId: null })[0]?.id).toBeNull();
  });

  it("is never more or less than the whole, cut either way", () => {
    const weights = fc
      .array(fc.bigInt(0n, 9n), { minLength: 1, maxLength: 5 })
      .filter((all) => all.some((w) => w > 0n));
    fc.assert(
      fc.property(weights, fc.bigInt(-(10n ** 9n), 10n ** 9n), (all, minor) => {
        const shares = sharesFromParts(all).map((hundredths, index) => share(`f${index}`, hundredths));
        for (const axis of ["function", "costCentre"] as const) {
          const parts = planParts(axis, { minor, currency: "EUR", own: null }, { ...agreed, shares });
          expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(minor);
        }
      }),
    );
  });
});
