import fc from "fast-check";
import { expect, it } from "vitest";
import { stepSeconds } from "./clock";
import type { Step } from "./steps";

const step = fc.boolean().map(
  (isException): Step => ({
    ...{ key: "kpi:a", part: "inputs", shows: "kpi", ids: ["a"] },
    items: isException ? [{ key: "worse/kpi:a" } as never] : [],
  }),
);
const steps = fc.array(step, { minLength: 1, maxLength: 300 });

it("shares out the meeting to the second: an exception has three times what a page of routine has", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 5, max: 240 }), (all, minutes) => {
      const seconds = stepSeconds(all, minutes);
      expect(seconds).toHaveLength(all.length);
      expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(minutes * 60);
      const whole = all.reduce((sum, { items }) => sum + (items.length > 0 ? 3 : 1), 0);
      for (const [place, { items }] of all.entries()) {
        const fair = (minutes * 60 * (items.length > 0 ? 3 : 1)) / whole;
        expect(Math.abs((seconds[place] ?? -9) - fair)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it("shares out nothing where there is no step", () => {
  expect(stepSeconds([], 30)).toEqual([]);
});
