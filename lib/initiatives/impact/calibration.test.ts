import { describe, expect, it } from "vitest";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { weeksOf, withEffect } from "@/tests/support/launched-weeks";
import { isFullSize, proofMs, proofSize } from "@/tests/support/size";
import { measureImpact } from "./impact";

const [before, after] = [52, 13];

/** Chance variation of deviation 1, made of independent normal values. */
const noises = {
  white: (fresh: readonly number[]) => [...fresh],
  "autocorrelated by 0.5": (fresh: readonly number[]) =>
    summed(fresh, (last, value) => 0.5 * last + Math.sqrt(0.75) * value),
  "slowly drifting": (fresh: readonly number[], steps: readonly number[]) => {
    const level = summed([0, ...steps.slice(1)], (last, step) => last + 0.1 * step);
    return fresh.map((value, at) => value + level[at]!);
  },
};

/** A series in which each value follows from the one before; the first is the first that is fresh. */
function summed(fresh: readonly number[], next: (last: number, value: number) => number): number[] {
  const series = fresh.slice(0, 1);
  for (const value of fresh.slice(1)) series.push(next(series.at(-1)!, value));
  return series;
}

type NoiseName = keyof typeof noises;

/** What a control counts for in the KPI's week; the rest is noise of its own, in which an effect is measured. */
const shared = 0.8;
const own = Math.sqrt(1 - shared ** 2);

/** The share of simulated launches called moved, with a true effect of so many deviations of the weekly noise. */
function movedShare(series: number, noise: NoiseName, hasControl: boolean, effect: number, seed: number): number {
  const next = stableSeries(seed);
  const draw = () => noises[noise](next(before + after), next(before + after));
  let moved = 0;
  for (let one = 0; one < series; one++) {
    const [mine, control] = [draw(), draw()];
    const values = hasControl ? mine.map((value, at) => own * value + shared * control[at]!) : mine;
    const { weeks, launch } = weeksOf(withEffect(values, before, effect * (hasControl ? own : 1)), before);
    const controls = hasControl ? [{ key: "control", points: weeksOf(control, before).weeks }] : [];
    if (measureImpact(weeks, controls, launch).verdict === "moved") moved += 1;
  }
  if (isFullSize) console.log(`${noise}, control ${hasControl}, effect ${effect}: ${moved} of ${series} moved`);
  return moved / series;
}

describe("C8 a launch without an effect", () => {
  const patience = { timeout: proofMs(60_000) };

  it.each([
    ["white", false],
    ["white", true],
    ["autocorrelated by 0.5", false],
    ["autocorrelated by 0.5", true],
  ] as const)("in %s noise (control: %s) is called moved at most 8 times in 100", patience, (noise, hasControl) => {
    const name = `C8 false "moved", ${noise}${hasControl ? ", control" : ""}`;
    const series = proofSize(name, "launches without an effect", { reduced: 400, full: 4_000 });
    expect(movedShare(series, noise, hasControl, 0, 52)).toBeLessThanOrEqual(0.08);
  });

  /* No bound is promised here: a level that drifts by a tenth of the noise a week drifts as far as an effect would. */
  it.each([false, true])(
    "on a drifting level (control: %s) is called moved at most 17 times in 100",
    patience,
    (hasControl) => {
      const name = `C8 false "moved", drifting${hasControl ? ", control" : ""}`;
      const series = proofSize(name, "launches without an effect", { reduced: 400, full: 4_000 });
      expect(movedShare(series, "slowly drifting", hasControl, 0, 52)).toBeLessThanOrEqual(0.17);
    },
  );
});

describe("C8 a launch with an effect of three deviations of the weekly noise", () => {
  it.each((Object.keys(noises) as NoiseName[]).flatMap((noise) => [[noise, false] as const, [noise, true] as const]))(
    "in %s noise (control: %s) is called moved at least 90 times in 100",
    { timeout: proofMs(60_000) },
    (noise, hasControl) => {
      const series = proofSize(`C8 power, ${noise}${hasControl ? ", control" : ""}`, "launches with an effect", {
        ...{ reduced: 100, full: 1_000 },
      });
      expect(movedShare(series, noise, hasControl, 3, 65)).toBeGreaterThanOrEqual(0.9);
    },
  );
});
