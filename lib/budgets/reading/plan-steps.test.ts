import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { planSteps } from "./plan-steps";

const change = (label: string, on: string, amountMinor: bigint) => ({ label, on: day(on), amountMinor });

describe("planSteps", () => {
  it("goes from what was approved to today in the order of the days", () => {
    const found = planSteps(
      [change("Peak", "2026-09-01", 170n), change("Top-up", "2026-04-01", 120n), change("Care", "2026-06-01", -40n)],
      2400n,
    );
    expect(found.approved).toBe(2150n);
    expect(found.steps.map(({ label, from, to }) => [label, from, to])).toEqual([
      ["Top-up", 2150n, 2270n],
      ["Care", 2270n, 2230n],
      ["Peak", 2230n, 2400n],
    ]);
  });

  it("leaves out what cancels out, such as money moved between lines", () => {
    expect(planSteps([change("", "2026-04-01", 0n)], 10n)).toEqual({ approved: 10n, steps: [] });
  });

  it("begins at approved, ends at today and leaves no gap, however many changes there are", () => {
    const anyChange = fc.record({
      label: fc.string({ maxLength: 3 }),
      on: fc.nat({ max: 300 }).map((days) => addDays(day("2026-01-01"), days)),
      amountMinor: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), fc.bigInt({ min: 0n, max: 10n ** 14n }), (changes, today) => {
        const { approved, steps } = planSteps(changes, today);
        expect(steps.length).toBeLessThanOrEqual(7);
        let at = approved;
        for (const { from, to, amountMinor } of steps) {
          expect([from, to]).toEqual([at, at + amountMinor]);
          at = to;
        }
        expect(at).toBe(today);
        expect(steps.reduce((sum, { folded }) => sum + folded, 0)).toBe(
          changes.filter(({ amountMinor }) => amountMinor !== 0n).length,
        );
      }),
    );
  });
});
