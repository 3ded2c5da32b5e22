import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProcessLimits } from "./limits";
import { detect, type Points, type RuleSet, ruleSets } from "./rules";

/** Centre 0 and a deviation of 1: limits at ±3. */
const limits: ProcessLimits = {
  ...{ centre: 0, meanMovingRange: 1.128, upper: 3, lower: -3, upperRange: 3.268 * 1.128 },
  ...{ screenedRanges: [], isTrial: false, count: 12 },
};

const mirror = (points: Points): Points => points.map((point) => (point === null ? null : -point));

/** The points with one period missing; all of them when there is no such period. */
const without = (points: Points, gap: number): Points => points.map((point, at) => (at === gap ? null : point));

describe("detection", () => {
  const value = fc.integer({ min: -400, max: 400 }).map((hundredths) => hundredths / 100);
  const points = fc.array(fc.option(value, { freq: 12 }), { maxLength: 60 });
  const set = fc.constantFrom<RuleSet>("wheeler", "nhs", "mark");
  const other = { high: "low", low: "high" } as const;

  it("sees the same in whatever unit and from whatever zero", () => {
    fc.assert(
      fc.property(
        points,
        set,
        fc.integer({ min: -8, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (all, rules, by, times) => {
          const move = (line: number) => line * times + by;
          const moved: ProcessLimits = {
            ...limits,
            ...{ centre: move(0), upper: move(3), lower: move(-3), meanMovingRange: 1.128 * times },
          };
          const there = all.map((point) => (point === null ? null : move(point)));
          expect(detect(there, moved, rules)).toEqual(detect(all, limits, rules));
        },
      ),
    );
  });

  it("sees high where its mirror image has low", () => {
    fc.assert(
      fc.property(points, set, (all, rules) => {
        const order = (signals: ReturnType<typeof detect>) =>
          signals.map(({ rule, side, from, to }) => `${rule} ${side} ${from} ${to}`).sort();
        const turned = detect(mirror(all), limits, rules).map((one) => ({ ...one, side: other[one.side] }));
        expect(order(turned)).toEqual(order(detect(all, limits, rules)));
      }),
    );
  });

  it("sees no more once a value goes missing, and never across the gap", () => {
    fc.assert(
      fc.property(points, set, fc.nat(59), (all, rules, gap) => {
        const before = detect(all, limits, rules);
        for (const signal of detect(without(all, gap), limits, rules)) {
          expect(signal.from <= gap && gap <= signal.to && gap < all.length).toBe(false);
          const isPart = before.some(
            ({ rule, side, from, to }) =>
              rule === signal.rule && side === signal.side && from <= signal.from && signal.to <= to,
          );
          expect(isPart).toBe(true);
        }
      }),
    );
  });

  it("is not changed by missing periods before and after", () => {
    fc.assert(
      fc.property(points, set, fc.nat(5), (all, rules, some) => {
        const padded = [...Array(some).fill(null), ...all, ...Array(some).fill(null)];
        const moved = detect(all, limits, rules).map((one) => ({ ...one, from: one.from + some, to: one.to + some }));
        expect(detect(padded, limits, rules)).toEqual(moved);
      }),
    );
  });

  it("names only rules of the set, each stretch once, from its first point to its last", () => {
    fc.assert(
      fc.property(points, set, (all, rules) => {
        const found = detect(all, limits, rules);
        for (const { rule, from, to } of found) {
          expect(ruleSets[rules]).toContain(rule);
          expect(all[from] ?? null).not.toBeNull();
          expect(all[to] ?? null).not.toBeNull();
          expect(from).toBeLessThanOrEqual(to);
        }
        expect(new Set(found.map(({ rule, side, from }) => `${rule} ${side} ${from}`)).size).toBe(found.length);
      }),
    );
  });
});
