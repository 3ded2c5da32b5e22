import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { weeksOf } from "@/tests/support/launched-weeks";
import { measureImpact } from "./impact";
import { impactReasons } from "./reasons";

const noise = (seed: number, length: number) => stableSeries(seed)(length).map((value) => 100 + value);
const sound = noise(1, 30);
const control = (values: readonly (number | null)[], key = "control") => ({ key, points: weeksOf(values, 0).weeks });
const put = <T>(values: readonly number[], at: number, value: T): (number | T)[] =>
  values.toSpliced(at, 1, value as never);

describe("cannot tell, without any figure,", () => {
  const cases: [string, string, () => ReturnType<typeof measureImpact>][] = [
    ["with 11 periods before", "too_few_before", () => measured(noise(2, 24), 11)],
    ["with 2 periods after", "too_few_after", () => measured(noise(2, 22), 20)],
    [
      "of a KPI nobody has measured",
      "too_few_before",
      () =>
        measured(
          sound.map(() => null),
          20,
        ),
    ],
    ["of a series without points", "too_few_before", () => measured([], 0)],
    ["of a KPI that never varied", "constant", () => measured(put(Array(30).fill(7), 25, 9), 20)],
    ["of a KPI always 0", "constant", () => measured(Array(30).fill(0), 20)],
    ["with a missing value before", "gap", () => measured(put(sound, 8, null), 20)],
    ["with a missing value after", "gap", () => measured(put(sound, 25, null), 20)],
    ["with a week left out", "gap", () => ofWeeks((weeks) => weeks.toSpliced(8, 1))],
    ["with a week told twice", "gap", () => ofWeeks((weeks) => [...weeks, weeks[4]!])],
    ["of a value that is no number", "not_a_number", () => measured(put(sound, 8, Number.NaN), 20)],
    ["of an infinite value", "not_a_number", () => measured(put(sound, 25, Number.POSITIVE_INFINITY), 20)],
    [
      "with a control missing a week before",
      "control_missing",
      () => measured(sound, 20, [put(noise(3, 30), 5, null)]),
    ],
    [
      "with a control missing a week after",
      "control_missing",
      () => measured(sound, 20, [put(noise(3, 30), 25, null)]),
    ],
    ["with a control that ends early", "control_missing", () => measured(sound, 20, [noise(3, 28)])],
    [
      "with a control holding no number",
      "control_missing",
      () => measured(sound, 20, [put(noise(3, 30), 5, Number.NaN)]),
    ],
    ["with more controls than a third of the periods", "too_many_controls", () => measured(sound, 20, many(7))],
    ["with itself as control", "no_noise", () => measured(sound, 20, [sound.map((value) => 3 * value - 4)])],
    [
      "of a straight line",
      "no_noise",
      () =>
        measured(
          sound.map((_, at) => 5 + 2 * at),
          20,
        ),
    ],
  ];
  it.each(cases)("%s", (_, reason, run) => {
    const impact = run();
    expect(impact).toEqual({ verdict: "cannot_tell", effect: null, reason: expect.anything() });
    expect(impact.reason?.key).toBe(`impact.reason.${reason}`);
  });

  it("says how many are known and needed, which week is missing, and which control", () => {
    expect(measured(noise(2, 24), 11).reason?.values).toEqual({ known: 11, needed: 12 });
    expect(measured(put(sound, 8, null), 20).reason?.values).toEqual({ on: "2024-02-26" });
    expect(ofWeeks((weeks) => weeks.toSpliced(8, 1)).reason?.values).toEqual({ on: "2024-02-26" });
    expect(measured(sound, 20, [put(noise(3, 30), 5, null)]).reason?.values).toEqual({ control: "c0" });
  });
});

describe("measured all the same", () => {
  it("with exactly 12 periods before and 3 after, and a third as many controls as periods before", () => {
    expect(measured(noise(2, 15), 12).effect).not.toBeNull();
    expect(measured(sound, 20, many(6)).effect).not.toBeNull();
  });

  it("with periods at either end not yet measured, in any order, and controls known for longer", () => {
    const padded = [null, null, ...sound, null];
    const { weeks, launch } = weeksOf(padded, 22);
    const longer = [{ key: "c", points: weeksOf([...noise(3, 40)], 0).weeks }];
    const impact = measureImpact(weeks.toReversed(), longer, launch);
    expect(impact).toEqual(measureImpact(weeks.slice(2, 32), longer, launch));
    expect(impact.effect).not.toBeNull();
  });

  it("leaves out the week the launch fell in", () => {
    const { weeks, launch } = weeksOf(sound, 20);
    const impact = measureImpact(weeks, [], addDays(launch, 3));
    if (impact.effect === null) throw new Error(impact.reason.key);
    expect([impact.method.before, impact.method.after, impact.method.leftOut]).toEqual([20, 9, 1]);
    expect(impact.points).toHaveLength(29);
  });
});

it("whatever the values, there is a reason or every figure is a number", () => {
  const values = fc.array(
    fc.oneof(
      { weight: 40, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN, 0) },
    ),
    { minLength: 12, maxLength: 40 },
  );
  fc.assert(
    fc.property(values, fc.array(values, { maxLength: 3 }), fc.integer({ min: 8, max: 30 }), (mine, others, before) => {
      const impact = measured(mine, before, others);
      if (impact.effect === null) {
        expect(impactReasons).toContain(impact.reason.key);
        return;
      }
      const { perPeriod, cumulative } = impact.effect;
      for (const { value, lower, upper } of [perPeriod, cumulative]) {
        expect([lower, value, upper].every(Number.isFinite)).toBe(true);
        expect(lower).toBeLessThan(upper);
      }
      for (const { expected } of impact.points) expect(Number.isFinite(expected)).toBe(true);
    }),
  );
});

function measured(
  values: readonly (number | null)[],
  before: number,
  others: readonly (readonly (number | null)[])[] = [],
) {
  const { weeks, launch } = weeksOf(values, before);
  return measureImpact(
    weeks,
    others.map((other, at) => control(other, `c${at}`)),
    launch,
  );
}

function ofWeeks(change: (weeks: ReturnType<typeof weeksOf>["weeks"]) => ReturnType<typeof weeksOf>["weeks"]) {
  const { weeks, launch } = weeksOf(sound, 20);
  return measureImpact(change(weeks), [], launch);
}

function many(count: number): number[][] {
  return Array.from({ length: count }, (_, at) => noise(10 + at, 30));
}
