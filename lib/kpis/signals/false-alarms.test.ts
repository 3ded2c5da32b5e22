import { describe, expect, it } from "vitest";
import { proofMs, proofSize } from "@/tests/support/size";
import { type FalseAlarms, type Simulation, simulateFalseAlarms } from "./false-alarms";
import { stableSeries } from "./stable-series";

const locked = { place: "first", points: 12 } as const;
const rolling = { place: "last", points: 26 } as const;
const plain = { seed: 12, screening: false };

/** Each simulation is made once, however many tests look at it. */
const made = new Map<string, FalseAlarms>();
function simulate(series: number, limitsOf: Simulation["limitsOf"]): FalseAlarms {
  const key = `${series} ${limitsOf.place}`;
  const alarms = made.get(key) ?? simulateFalseAlarms({ ...plain, series, limitsOf });
  made.set(key, alarms);
  return alarms;
}

/**
 * P(a point lies outside limits estimated from n others), from two million normal baselines each with its exact tail
 * areas, and how much that probability differs from baseline to baseline (standard deviation).
 */
const outside = { 12: { mean: 0.01883, between: 0.0366 }, 26: { mean: 0.00857, between: 0.014 } };

/** Four standard errors of a rate over `series` series of 14 weeks: spread between baselines and within them. */
const tolerance = ({ mean, between }: { mean: number; between: number }, series: number): number =>
  4 * Math.sqrt((between ** 2 + mean / 14) / series);

describe("U12 false alarms of stable series", () => {
  const patience = { timeout: proofMs(20_000) };

  it("come as often as theory says for limits of 12 and of 26 points", patience, () => {
    const series = proofSize("U12 false alarms", "stable series", { reduced: 500, full: 10_000 });
    const fromTwelve = simulate(series, locked).rules.outside_limits.points;
    expect(Math.abs(fromTwelve - outside[12].mean)).toBeLessThan(tolerance(outside[12], series));
    const fromTwentySix = simulate(series, rolling).rules.outside_limits.points;
    expect(Math.abs(fromTwentySix - outside[26].mean)).toBeLessThan(tolerance(outside[26], series));
  });

  it("reach the headline of 24 KPIs less than once in four weeks, though limits lock on twelve", patience, () => {
    const series = proofSize("U12 needs you", "stable series", { reduced: 500, full: 10_000 });
    const { needsYou } = simulate(series, locked);
    if (series < 10_000) return expect(needsYou.headline.raised).toBeLessThan(needsYou.behind.raised);
    expect(needsYou.headline.raised).toBeLessThan(1);
    expect(needsYou.behind.raised).toBeGreaterThan(1);
  });

  it("by a run are rarer than by a coin where limits roll with the run, and commoner where the centre is guessed once", () => {
    const coin = 2 ** -7;
    expect(simulate(500, rolling).rules.eight_on_one_side.points).toBeLessThan(coin);
    expect(simulate(500, locked).rules.eight_on_one_side.points).toBeGreaterThan(coin);
  });

  it("are rarer the fewer rules watch, never rarer for a set than for one of its rules", () => {
    const { rules, ruleSets } = simulate(200, locked);
    for (const rate of ["series", "points"] as const) {
      expect(ruleSets.mark[rate]).toBeLessThan(ruleSets.wheeler[rate]);
      expect(ruleSets.mark[rate]).toBeGreaterThanOrEqual(rules.eight_on_one_side[rate]);
      expect(ruleSets.nhs[rate]).toBeGreaterThanOrEqual(rules.seven_on_one_side[rate]);
      expect(rules.seven_on_one_side[rate]).toBeGreaterThan(rules.eight_on_one_side[rate]);
    }
    for (const { raised, points, series } of Object.values(rules)) {
      expect(raised).toBeLessThanOrEqual(points);
      expect(points).toBeLessThanOrEqual(series);
    }
  });

  it("are the same for the same seed and others for another", () => {
    const some = { ...plain, series: 50, limitsOf: locked };
    expect(simulateFalseAlarms(some)).toEqual(simulateFalseAlarms(some));
    expect(simulateFalseAlarms({ ...some, seed: 13 })).not.toEqual(simulateFalseAlarms(some));
  });
});

it("a stable series is normal and independent: mean, spread, tails and neighbours within four standard errors", () => {
  const count = 40_000;
  const values = stableSeries(7)(count);
  const share = (is: (value: number, at: number) => boolean) => values.filter(is).length / count;
  const near = (found: number, expected: number, error: number) =>
    expect(Math.abs(found - expected)).toBeLessThan((4 * error) / Math.sqrt(count));
  near(values.reduce((sum, one) => sum + one, 0) / count, 0, 1);
  near(values.reduce((sum, one) => sum + one * one, 0) / count, 1, Math.SQRT2);
  near(
    share((value) => Math.abs(value) > 1.959964),
    0.05,
    Math.sqrt(0.05 * 0.95),
  );
  near(
    share((value) => Math.abs(value) > 3),
    0.0027,
    Math.sqrt(0.0027),
  );
  near(values.slice(1).reduce((sum, one, at) => sum + one * values[at]!, 0) / count, 0, 1);
});
