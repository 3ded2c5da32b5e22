import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { shownSteps } from "./target-line";

const steps = [
  { from: day("2026-01-01"), value: 100 },
  { from: day("2026-04-01"), value: 130 },
  { from: day("2026-04-01"), value: 120 },
  { from: day("2027-01-01"), value: 140 },
];
const shown = (on: string, kind: "level" | "path" = "level", of = steps) =>
  shownSteps(of, { on: day(on), kind }).map(({ step, until, state }) => [step.value, until, state]);

describe("a target line", () => {
  it("shows each step with the days it holds, the newest first, and the one in force", () => {
    expect(shown("2026-04-30")).toEqual([
      [140, null, "ahead"],
      [120, "2026-12-31", "in_force"],
      [130, null, "replaced"],
      [100, "2026-03-31", "past"],
    ]);
  });

  it("has 100 in force to the last day of March and 120 from the first of April", () => {
    const inForce = (on: string) => shown(on).find(([, , state]) => state === "in_force")?.[0];
    expect(["2025-12-31", "2026-03-31", "2026-04-01", "2027-01-01"].map(inForce)).toEqual([undefined, 100, 120, 140]);
  });

  it("calls every step before the first one's day still to come", () => {
    expect(shown("2025-06-01", "level", [steps[0]!])).toEqual([[100, null, "ahead"]]);
  });

  it("heads on a path for the next due day, and for the last one after it", () => {
    expect(shown("2026-05-01", "path").map(([value, , state]) => [value, state])).toEqual([
      [140, "in_force"],
      [120, "past"],
      [130, "replaced"],
      [100, "past"],
    ]);
    expect(shown("2028-01-01", "path")[0]).toEqual([140, null, "in_force"]);
  });
});
