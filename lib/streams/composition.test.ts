import { describe, expect, it } from "vitest";
import { type Membership, missingRoles, partneringRatio, type StreamRole } from "./composition";

const people = (count: number, side: string, streamRole: StreamRole): Membership[] =>
  Array.from({ length: count }, (_, place) => ({ userId: `${side}-${place}`, side, streamRole }));

describe("the partnering ratio", () => {
  it("of 12 IT people for 150 marketers is 0.08", () => {
    const members = [...people(12, "it", "technologist"), ...people(150, "marketing", "marketer")];
    expect(partneringRatio(members)).toEqual({ numerator: 12, denominator: 150, value: 0.08 });
  });

  it("counts a person with two roles once", () => {
    const members = [
      ...people(1, "it", "technologist"),
      ...people(1, "it", "it_lead"),
      ...people(2, "marketing", "marketer"),
    ];
    expect(partneringRatio(members).value).toBe(0.5);
  });

  it("is unknown without marketing, never perfect", () => {
    expect(partneringRatio(people(3, "it", "technologist")).value).toBeNull();
  });
});

describe("missing stream roles", () => {
  it("names each role nobody fills, in the usual order", () => {
    const members = [...people(1, "it", "it_lead"), ...people(1, "marketing", "lead")];
    expect(missingRoles(members)).toEqual([
      "marketer",
      "product_specialist",
      "experimenter",
      "technologist",
      "finance_partner",
    ]);
  });
});
