import { describe, expect, it } from "vitest";
import { processLimits } from "../signals/limits";
import { farFromRoutine } from "./far-from-routine";

/** Centre 32.5, mean moving range 20, limits −20.7 to 85.7: the published worked example. */
const limits = processLimits([10, 50, 40, 30], { screening: false });

describe("a value far from routine", () => {
  it("lies outside the limits, and says by how many standard deviations it is off the centre", () => {
    expect(farFromRoutine(105.2, limits)?.deviations).toBeCloseTo(4.1, 2);
    expect(farFromRoutine(-40.2, limits)?.deviations).toBeCloseTo(4.1, 2);
  });

  it("does not lie inside the limits or on them", () => {
    expect([32.5, 85, limits?.upper ?? 0, limits?.lower ?? 0].map((value) => farFromRoutine(value, limits))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("is nothing to say without limits, or where nothing ever varied", () => {
    expect(farFromRoutine(1000, null)).toBeNull();
    expect(farFromRoutine(1000, processLimits([7, 7, 7], { screening: false }))).toBeNull();
  });
});
