import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import messages from "@/messages/en.json";
import { weeksOf, withEffect } from "@/tests/support/launched-weeks";
import { measureImpact } from "./impact";
import { impactReasons } from "./reasons";
import { verdicts } from "./verdict";
import { impactWords } from "./words";

const writing = { figure: (value: number) => `${value.toFixed(1)} k€`, day: (on: string) => `the ${on.slice(8)}th` };
const values = stableSeries(4)(130).map((value, at) => 100 + value + 3 * Math.cos((2 * Math.PI * at) / 52));

const textOf = (key: string): string | undefined =>
  key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messages) as string;

/** Names a message asks for: what stands first in its braces, but not the cases of a plural. */
const asked = (text: string): string[] => [...text.matchAll(/\{([a-zA-Z]+)(?=[,}])/g)].map(([, name]) => name!);

function wordsOf(effect: number, names: readonly string[], options = {}) {
  const { weeks, launch } = weeksOf(withEffect(values, 117, effect), 117);
  const controls = names.map((key, at) => ({ key, points: weeksOf(stableSeries(20 + at)(130), 0).weeks }));
  const flat = names.length > 0 ? [{ key: "flat", points: weeksOf(Array(130).fill(1), 0).weeks }] : [];
  return impactWords(measureImpact(weeks, [...controls, ...flat], launch, { confidence: 0.95, ...options }), writing);
}

describe("measured impact in words", () => {
  it("says the finding first, then the basis, the periods, the noise and what it rests on", () => {
    const keys = (words: ReturnType<typeof wordsOf>) => words.map(({ key }) => key.replace("impact.", ""));
    const rest = ["method.periods", "method.noise"];
    expect(keys(wordsOf(9, ["north", "south"]))).toEqual([
      ...["finding.moved_up", "method.controls", "method.dropped", ...rest, "method.rests_on_controls"],
    ]);
    expect(keys(wordsOf(-9, [], { season: 52 }))).toEqual([
      ...["finding.moved_down", "method.trend_and_season", ...rest, "method.rests_on_nothing_else"],
    ]);
    expect(keys(wordsOf(0, [], { season: 52, smallestEffect: 50 }))[0]).toBe("finding.not_moved");
    expect(keys(wordsOf(0, ["north"], { smallestEffect: 0.01 })).slice(0, 2)).toEqual([
      ...["finding.cannot_tell", "reason.too_wide"],
    ]);
  });

  it("writes figures and days as the page does, and a fall without its sign", () => {
    const [finding] = wordsOf(-9, [], { season: 52 });
    expect(finding?.values.effect).toMatch(/^\d+\.\d k€$/);
    expect(finding?.values.lower).toMatch(/^-\d+\.\d k€$/);
    expect(finding?.values.confidence).toBe(95);
    const { weeks, launch } = weeksOf([1, null, 3], 2);
    const [gap, ...more] = impactWords(measureImpact(weeks, [], launch), writing);
    expect([gap, more]).toEqual([{ key: "impact.reason.gap", values: { on: "the 08th" } }, []]);
  });

  it("has a message with the right names for everything it may say, and for every verdict", () => {
    const said = [
      ...[wordsOf(9, ["north"]), wordsOf(-9, [], { season: 52 }), wordsOf(0, [], { season: 52, smallestEffect: 50 })],
      ...[wordsOf(0, ["north"], { smallestEffect: 0.01 }), wordsOf(0, [])],
    ].flat();
    for (const { key, values: given } of said) {
      expect([key, textOf(key)]).toEqual([key, expect.any(String)]);
      for (const name of asked(textOf(key) ?? ""))
        expect([key, Object.keys(given)]).toEqual([key, expect.arrayContaining([name])]);
    }
    for (const key of impactReasons) expect(textOf(key), key).toEqual(expect.any(String));
    for (const verdict of verdicts) expect(textOf(`impact.verdict.${verdict}`), verdict).toEqual(expect.any(String));
  });
});

it("a confidence keeps its decimals", () => {
  const { weeks, launch } = weeksOf(values, 117);
  const [finding] = impactWords(measureImpact(weeks, [], launch, { confidence: 0.995 }), {
    ...writing,
    day: () => day("2026-01-01"),
  });
  expect(finding?.values.confidence).toBe(99.5);
});
