import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakdownOf, type SegmentCounts, strongestMix, whereItSits } from "./segment";
import { shareOf } from "./watched-week";

const part = (key: string, before: [number, number], now: [number, number]): SegmentCounts => ({
  ...{ dimension: "device" as const, key },
  before: { bad: before[0], of: before[1] },
  now: { bad: now[0], of: now[1] },
});

describe("a rise taken apart", () => {
  it("sums to the rise, of its own rates and of the mix (Kitagawa)", () => {
    const counts = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([bad, more]) => ({ bad, of: bad + more }));
    const values = fc.array(fc.tuple(counts, counts), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, (all) => {
        const told = all.map(([before, now], at) => ({ dimension: "device" as const, key: `${at}`, before, now }));
        const { rise, fromRate, fromMix, parts } = breakdownOf("device", told);
        const of = (at: "before" | "now") => told.reduce((sum, one) => sum + one[at].of, 0);
        fc.pre(of("before") > 0 && of("now") > 0);
        expect(fromRate + fromMix).toBeCloseTo(rise, 9);
        expect(parts.reduce((sum, one) => sum + one.weightNow, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("sits in the value whose own share rose", () => {
    const told = breakdownOf("device", [
      part("mobile", [360, 600], [480, 600]),
      part("desktop", [120, 400], [120, 400]),
    ]);
    expect(whereItSits([told])).toMatchObject({ key: "mobile", weightBefore: 0.6 });
    expect(told.fromRate).toBeCloseTo(0.12, 9);
    expect(told.fromMix).toBeCloseTo(0, 9);
  });

  it("is all mix where no value's own share changed, though the whole rose (Simpson)", () => {
    const told = breakdownOf("device", [
      part("mobile", [300, 500], [480, 800]),
      part("desktop", [100, 500], [40, 200]),
    ]);
    expect(told.rise).toBeGreaterThan(0.1);
    expect(told.fromRate).toBeCloseTo(0, 9);
    expect(strongestMix([told])?.fromMix).toBeCloseTo(told.rise, 9);
    for (const { before, now } of told.parts) expect(shareOf(now)).toBeCloseTo(shareOf(before), 9);
  });

  it("sits nowhere when it is everywhere alike, when there is but one value, and when nothing rose", () => {
    const alike = [part("mobile", [300, 500], [400, 500]), part("desktop", [250, 500], [350, 500])];
    expect(whereItSits([breakdownOf("device", alike)])).toBeNull();
    expect(whereItSits([breakdownOf("device", [part("mobile", [300, 500], [400, 500])])])).toBeNull();
    const fallen = [part("mobile", [300, 500], [100, 500]), part("desktop", [250, 500], [250, 500])];
    expect(whereItSits([breakdownOf("device", fallen)])).toBeNull();
  });
});
