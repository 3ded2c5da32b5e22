import { describe, expect, it } from "vitest";
import { unitCost } from "./unit-cost";

describe("unitCost", () => {
  it("is what was spent by how much more there is", () => {
    expect(unitCost(1_000_00n, 400)).toBe(250n);
  });

  it.each([
    ["no more than before", 0],
    ["less than before", -3],
    ["not measured", null],
  ])("is blank where there is %s", (_why, gained) => {
    expect(unitCost(1_000_00n, gained)).toBeNull();
  });

  it("is blank where nothing was spent", () => {
    expect(unitCost(0n, 5)).toBeNull();
  });
});
