import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/kernel/day";
import { excursionsOf, wholeRule } from "./excursion";
import type { WatchedWeek } from "./watched-week";

const start = "2026-01-05" as Day;
const weeks = (percents: readonly number[], of = 1000): WatchedWeek[] =>
  percents.map((percent, at) => ({ monday: addDays(start, 7 * at), bad: Math.round((of * percent) / 100), of }));
const calm = [40, 42, 41, 39, 40, 41, 40, 42, 39, 41, 40, 41];
const found = (percents: readonly number[], of?: number) => excursionsOf(weeks(percents, of), wholeRule);

describe("an excursion", () => {
  it("begins with the first complete week beyond the limits of at least twelve before it", () => {
    const [one, ...more] = found([...calm, 55]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ since: addDays(start, 84), length: 1, isOn: true });
    expect(one?.baseline).toHaveLength(12);
    expect(one?.limits.upper).toBeLessThan(0.55);
    expect(found([...calm.slice(1), 55])).toEqual([]);
  });

  it("is to the bad side alone, and none within the limits", () => {
    expect(found([...calm, 20])).toEqual([]);
    expect(found([...calm, 43])).toEqual([]);
  });

  it("is one as long as it lasts, ends with the first week that is not beyond, and leaves the limits as they were", () => {
    const [one, two, ...more] = found([...calm, 55, 56, 54, 40, 41, 57]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ length: 3, isOn: false });
    expect(two).toMatchObject({ length: 1, isOn: true });
    expect(two?.baseline).toHaveLength(14);
    expect(two?.limits.upper).toBeLessThan(0.5);
  });

  it("that lasts twelve weeks is the new routine", () => {
    const high = calm.map((percent) => percent + 15);
    expect(found([...calm, ...high])).toMatchObject([{ length: 12, isOn: false }]);
    expect(found([...calm, ...high, 56])).toHaveLength(1);
    expect(found([...calm, ...high, 75]).at(-1)).toMatchObject({ length: 1, isOn: true });
  });

  it("is not seen in what chance alone makes of few people, nor in weeks of too few to judge", () => {
    const even = calm.map(() => 40);
    expect(found([...even, 55], 50)).toEqual([]);
    expect(found([...even, 55], 1000)).toHaveLength(1);
    expect(found([...even, 95], 29)).toEqual([]);
  });

  it("has limits that do not move when more of the same people come in every week", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 30, max: 50 }), { minLength: 12, maxLength: 40 }), (percents) => {
        const seen = (of: number) => found([...percents, 90], of).at(-1)?.limits;
        expect(seen(1000)).toEqual(seen(5000));
      }),
    );
  });
});
