import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { weeksOf, withEffect } from "@/tests/support/launched-weeks";
import { type ImpactOptions, measureImpact } from "./impact";

const [before, after] = [52, 13];
const length = before + after;
const noise = (seed: number, of = length) => stableSeries(seed)(of);
const quiet = noise(4).map((value) => 100 + value);

type Values = readonly number[];

function measured(
  values: Values,
  controls: Readonly<Record<string, Values>> = {},
  options?: ImpactOptions,
  launched = before,
) {
  const { weeks, launch } = weeksOf(values, launched);
  const others = Object.entries(controls).map(([key, known]) => ({ key, points: weeksOf(known, 0).weeks }));
  const impact = measureImpact(weeks, others, launch, options);
  if (impact.effect === null) throw new Error(impact.reason.key);
  return impact;
}

describe("the effect", () => {
  it("is what was, less what would have been: in a period, in all, and as a share", () => {
    const { verdict, reason, effect, points } = measured(withEffect(quiet, before, 10));
    expect([verdict, reason]).toEqual(["moved", null]);
    expect(Math.abs(effect.perPeriod.value - 10)).toBeLessThan(1.5);
    expect(effect.perPeriod.lower).toBeLessThan(10);
    expect(effect.perPeriod.upper).toBeGreaterThan(10);
    for (const end of ["value", "lower", "upper"] as const) {
      expect(effect.cumulative[end]).toBeCloseTo(after * effect.perPeriod[end], 9);
    }
    const launched = points.slice(before);
    const apart = launched.reduce((sum, { actual, expected }) => sum + actual - expected, 0);
    expect(effect.cumulative.value).toBeCloseTo(apart, 6);
    const wouldBe = launched.reduce((sum, { expected }) => sum + expected, 0);
    expect(effect.relative?.value).toBeCloseTo(apart / wouldBe, 9);
  });

  it("down is as large as up", () => {
    const up = measured(withEffect(quiet, before, 10)).effect.perPeriod;
    const mirrored = withEffect(quiet, before, 10).map((value) => -value);
    const down = measured(mirrored).effect;
    expect(down.perPeriod.value).toBeCloseTo(-up.value, 8);
    expect(down.perPeriod.lower).toBeCloseTo(-up.upper, 6);
    expect(down.relative?.value).toBeLessThan(0);
  });

  it("has no share of what may be nothing", () => {
    expect(measured(noise(4)).effect.relative).toBeNull();
  });

  it("is the same in any unit", () => {
    const launched = withEffect(quiet, before, 2);
    const plain = measured(launched, { c: noise(5) });
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        (by, more) => {
          const other = measured(
            launched.map((value) => by * (value + more)),
            { c: noise(5).map((value) => 7 - 3 * value) },
          );
          expect(other.verdict).toBe(plain.verdict);
          for (const end of ["value", "lower", "upper"] as const) {
            expect(other.effect.perPeriod[end] / by).toBeCloseTo(plain.effect.perPeriod[end], 5);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("the interval", () => {
  it("of the whole time is wider than that of independent weeks, and the more the noise carries over", () => {
    let last = 0;
    const carried = quiet.map((value) => (last = 0.7 * last + value - 100)).map((value) => 100 + value);
    const widening = [quiet, carried].map((values) => {
      const { effect, points, method } = measured(values);
      const weeks = points.slice(before).map(({ lower, upper }) => upper! - lower!);
      const independent = Math.sqrt(weeks.reduce((sum, width) => sum + width ** 2, 0));
      return { wider: (effect.cumulative.upper - effect.cumulative.lower) / independent, ...method };
    });
    expect(widening[0]!.wider).toBeGreaterThan(1.2);
    expect(widening[1]!.wider).toBeGreaterThan(1.3 * widening[0]!.wider);
    expect(widening[0]!.autocorrelation).toBeLessThan(0.2);
    expect(widening[1]!.autocorrelation).toBeGreaterThan(0.4);
  });

  it("widens with every period after the launch, and with the confidence asked for", () => {
    const weeks = measured(quiet).points.slice(before);
    const widths = weeks.map(({ lower, upper }) => upper! - lower!);
    expect(widths).toEqual(widths.toSorted((one, other) => one - other));
    const wide = [0.8, 0.95, 0.99].map((confidence) => measured(quiet, {}, { confidence }).effect.perPeriod);
    for (const [at, { lower, upper }] of wide.slice(1).entries()) {
      expect(lower).toBeLessThan(wide[at]!.lower);
      expect(upper).toBeGreaterThan(wide[at]!.upper);
    }
  });

  it("is narrower with a control that tells what would have been", () => {
    const own = quiet.map((value, at) => value + 5 * noise(6)[at]!);
    const alone = measured(own).effect.perPeriod;
    const compared = measured(own, { market: noise(6) }).effect.perPeriod;
    expect(compared.upper - compared.lower).toBeLessThan((alone.upper - alone.lower) / 3);
  });
});

describe("the verdict", () => {
  it("is not moved only when an effect that matters is out of the question", () => {
    const all = [5, 0.2].map((smallestEffect) => measured(quiet, {}, { confidence: 0.95, smallestEffect }));
    expect(all.map(({ verdict }) => verdict)).toEqual(["not_moved", "cannot_tell"]);
    expect(all.map(({ reason }) => reason?.key)).toEqual([undefined, "impact.reason.too_wide"]);
  });

  it("takes the usual variation of a week for the smallest effect when nobody said", () => {
    const { method } = measured(quiet);
    expect(method.smallestEffect).toBe(method.usualVariation);
    expect(Math.abs(method.usualVariation - 1)).toBeLessThan(0.3);
  });

  it("is not moved by what rose before, and moved by what broke off", () => {
    const rising = quiet.map((value, at) => value + 0.3 * at);
    expect(measured(rising).verdict).not.toBe("moved");
    const broken = rising.map((value, at) => (at < before ? value : value - 0.3 * (at - before) - 2));
    expect(measured(broken).effect.perPeriod.upper).toBeLessThan(0);
  });
});

describe("what a KPI is compared with", () => {
  const shared = noise(7);
  const own = quiet.map((value, at) => value + shared[at]!);

  it("is every control that adds something; a copy, a combination and a constant are dropped by name", () => {
    const other = noise(8);
    const combined = shared.map((value, at) => 2 * value - other[at]! + 3);
    const controls = { flat: Array(length).fill(3), shared, copy: shared.map((value) => 5 * value), other, combined };
    const { method, effect } = measured(own, controls);
    expect([method.controls, method.dropped]).toEqual([
      ["shared", "other"],
      ["flat", "copy", "combined"],
    ]);
    expect(effect).toEqual(measured(own, { shared, other }).effect);
    expect([method.hasTrend, method.hasSeason]).toEqual([false, false]);
  });

  it("is a straight line when no control is left", () => {
    const { method } = measured(own, { flat: Array(length).fill(3) });
    expect([method.controls, method.dropped, method.hasTrend]).toEqual([[], ["flat"], true]);
  });

  it("is a season, too, once two of them lie before the launch", () => {
    const seasonal = noise(9, 130).map((value, at) => value + 8 * Math.cos((2 * Math.PI * at) / 52));
    const options = { confidence: 0.95, season: 52 };
    const known = measured(seasonal, {}, options, 117);
    const unknown = measured(seasonal.slice(27), {}, options, 90);
    expect([known.method.hasSeason, unknown.method.hasSeason]).toEqual([true, false]);
    expect(known.method.usualVariation).toBeLessThan(1.3);
    expect(known.verdict).not.toBe("moved");
    const quarters = measured(noise(9, 30), {}, { confidence: 0.95, season: 4 }, 24);
    expect(quarters.method.hasSeason).toBe(true);
  });
});

it.each([0, 1, -0.5, Number.NaN])("a confidence of %d is a mistake of the caller", (confidence) => {
  expect(() => measured(quiet, {}, { confidence })).toThrow(RangeError);
});

it.each([0, -1, Number.NaN])("a smallest effect of %d is a mistake of the caller", (smallestEffect) => {
  expect(() => measured(quiet, {}, { confidence: 0.95, smallestEffect })).toThrow(RangeError);
});
