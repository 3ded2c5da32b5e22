import { describe, expect, it } from "vitest";
import { fundingOf, widestDrift } from "./funding";

const funder = (name: string, bookedMinor: bigint) => ({
  functionId: name,
  functionKey: name,
  name,
  side: null,
  bookedMinor,
});

describe("fundingOf", () => {
  it("shows +15 points where 60/40 was agreed and 75/25 booked", () => {
    const funding = fundingOf([funder("it", 7500n), funder("marketing", 2500n)], [6000, 4000]);
    expect(funding).toMatchObject([
      { agreedHundredths: 6000, bookedHundredths: 7500, driftPoints: 15 },
      { agreedHundredths: 4000, bookedHundredths: 2500, driftPoints: -15 },
    ]);
    expect(widestDrift(funding)).toBe(15);
  });

  it("knows no drift without an agreement, and no booked share without money", () => {
    expect(fundingOf([funder("it", 100n)], null)).toMatchObject([
      { agreedHundredths: null, bookedHundredths: 10_000, driftPoints: null },
    ]);
    const unpaid = fundingOf([funder("it", 0n)], [10_000]);
    expect(unpaid).toMatchObject([{ agreedHundredths: 10_000, bookedHundredths: null, driftPoints: null }]);
    expect(widestDrift(unpaid)).toBeNull();
  });

  it("counts a payer who agreed to nothing as drift", () => {
    const stranger = { functionId: null, functionKey: null, name: null, side: null, bookedMinor: 1000n };
    expect(fundingOf([funder("it", 9000n), stranger], [10_000, 0])).toMatchObject([
      { driftPoints: -10 },
      { driftPoints: 10 },
    ]);
  });
});
