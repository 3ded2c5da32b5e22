import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { funnelGroups, funnelSteps, stillOpenFrom, totalCounts } from "./funnel";

describe("funnelSteps", () => {
  it("divides by the first step and by the step before", () => {
    expect(funnelSteps(["a", "b", "c"], [8, 4, 1])).toEqual([
      { step: "a", count: 8, ofStart: 1, ofPrevious: 1 },
      { step: "b", count: 4, ofStart: 0.5, ofPrevious: 0.5 },
      { step: "c", count: 1, ofStart: 0.125, ofPrevious: 0.25 },
    ]);
  });

  it("shows a ratio of nothing as no data, never 0", () => {
    expect(funnelSteps(["a", "b", "c"], [3, 0, 0])[2]).toEqual({ step: "c", count: 0, ofStart: 0, ofPrevious: null });
    expect(funnelSteps(["a", "b"], [])).toEqual([
      { step: "a", count: 0, ofStart: null, ofPrevious: null },
      { step: "b", count: 0, ofStart: null, ofPrevious: null },
    ]);
  });
});

describe("funnelGroups", () => {
  const group = (key: string | null, ...counts: number[]) => ({ key, counts });

  it("puts the biggest first, then goes by key, the unrecognised after a named one of the same size", () => {
    const groups = [group(null, 2, 0), group("tablet", 2, 2), group("phone", 2, 1), group("desktop", 5, 0)];
    expect(funnelGroups(["a", "b"], groups).map(({ key }) => key)).toEqual(["desktop", "phone", "tablet", null]);
  });

  it("adds up to the whole funnel", () => {
    const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.option(fc.string())), fc.infiniteStream(counts), (keys, stream) => {
        const groups = keys.map((key) => ({ key, counts: stream.next().value }));
        const shown = funnelGroups(["a", "b"], groups);
        const sum = shown.reduce((total, { steps }) => total + (steps[1]?.count ?? 0), 0);
        expect(totalCounts(groups, 2)[1]).toBe(sum);
      }),
    );
  });
});

describe("stillOpenFrom", () => {
  const range = { from: day("2026-10-01"), to: day("2026-11-01") };

  it("is nobody without a window", () => {
    expect(stillOpenFrom(range, day("2026-12-01"), null)).toBeNull();
  });

  it("leaves the last beginners of a past range open, as what they did after it does not count", () => {
    expect(stillOpenFrom(range, day("2026-12-01"), 7)).toBe("2026-10-25");
  });

  it("counts back from today where the range runs on", () => {
    expect(stillOpenFrom(range, day("2026-10-20"), 7)).toBe("2026-10-13");
  });

  it("is never before the range", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: 1, max: 3660 }), (ahead, window) => {
        const open = stillOpenFrom(range, addDays(range.from, ahead), window);
        expect(open && open >= range.from && open <= range.to).toBe(true);
      }),
    );
  });
});
