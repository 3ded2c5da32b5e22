import { describe, expect, it } from "vitest";
import { proofMs, proofSize } from "@/tests/support/size";
import { chanceOf } from "./chance";
import { simulateWatch } from "./false-alarms";
import { simulatedShare, sizes } from "./simulated-journey";

const patience = { timeout: proofMs(60_000) };

describe("E6 false alarms of a journey in which nothing changes", () => {
  it.each([
    [12, 0],
    [26, 0.08],
    [26, 0.25],
    [52, 0],
    [52, 0.25],
  ])(
    "are at most one proposal in four weeks of all six stages, going on judged by soon, with %i weeks before and shares spread by %d",
    patience,
    (weeks, overdispersion) => {
      const sets = proofSize("E6 false alarms", "stable journeys of six stages", { reduced: 60, full: 10_000 });
      const { perFourWeeks } = simulateWatch({ sets, seed: 4, weeks, overdispersion });
      expect(perFourWeeks.all).toBeLessThanOrEqual(1);
      const { went_on, short_visits, bounces } = perFourWeeks;
      expect(went_on + short_visits + bounces).toBeCloseTo(perFourWeeks.all, 9);
    },
  );

  it("leave the power to see that a fifth fewer go on: nearly always within four weeks", patience, () => {
    const sets = proofSize("E6 power", "journeys with a drop of 20 %", { reduced: 40, full: 1_000 });
    const whole = { sets, seed: 5, weeks: 26, overdispersion: 0, drop: { by: 0.2 } };
    expect(simulateWatch(whole).foundInFour).toBeGreaterThan(0.95);
    const onPhones = { ...whole, overdispersion: 0.08, drop: { by: 0.3, device: "0" } };
    expect(simulateWatch(onPhones).foundInFour).toBeGreaterThan(0.95);
  });
});

describe("a simulated journey", () => {
  it("has five stages judged by who went on soon, and one by the whole window", () => {
    const simulation = { sets: 1, seed: 6, weeks: 52, overdispersion: 0 };
    const lost = sizes.map((_, stage) => {
      const { whole } = simulatedShare(chanceOf(6), simulation, { size: 20_000, stage, metric: "went_on" });
      return whole.reduce((sum, { bad }) => sum + bad, 0) / whole.reduce((sum, { of }) => sum + of, 0);
    });
    const wanted = [1 - 0.48 * 0.95, 1 - 0.39 * 0.85, 1 - 0.56 * 0.75, 1 - 0.92 * 0.9, 1 - 0.45 * 0.65, 0.7];
    for (const [stage, share] of wanted.entries()) expect(lost[stage]).toBeCloseTo(share, 2);
  });
});

describe("a drawn count", () => {
  it.each([
    [40, 0.08],
    [60, 0.5],
    [900, 0.44],
    [5000, 0.93],
  ])("of %i with probability %d has a binomial's mean and variance, and lies within its bounds", (of, probability) => {
    const { binomial } = chanceOf(7);
    const count = 20_000;
    const all = Array.from({ length: count }, () => binomial(of, probability));
    const mean = all.reduce((sum, one) => sum + one, 0) / count;
    const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / count;
    const wanted = of * probability * (1 - probability);
    expect(Math.abs(mean - of * probability)).toBeLessThan(4 * Math.sqrt(wanted / count));
    expect(Math.abs(variance / wanted - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThanOrEqual(of);
  });
});
