import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paceKeeper } from "./pace";

function keeper(pace = { perSecond: 2, atOnce: 5 }) {
  const time = { now: 0 };
  return { time, take: paceKeeper(pace, () => time.now) };
}

describe("the pace of requests", () => {
  it("lets a burst pass, then says how long to wait, and lets go on after that", () => {
    const { time, take } = keeper();
    expect(Array.from({ length: 7 }, () => take("a"))).toEqual([0, 0, 0, 0, 0, 1, 1]);
    time.now = 499;
    expect(take("a")).toBe(1);
    time.now = 500;
    expect([take("a"), take("a")]).toEqual([0, 1]);
  });

  it("says how many seconds where one takes longer than a second to come", () => {
    const { take } = keeper({ perSecond: 0.5, atOnce: 1 });
    expect([take("a"), take("a")]).toEqual([0, 2]);
  });

  it("counts each key for itself", () => {
    const { take } = keeper({ perSecond: 1, atOnce: 1 });
    expect([take("a"), take("b"), take("a")]).toEqual([0, 0, 1]);
  });

  it("never lets more pass than the burst and what the time brings", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }), (gaps) => {
        const { time, take } = keeper();
        let passed = 0;
        for (const gap of gaps) {
          time.now += gap;
          if (take("a") === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(5 + (time.now / 1000) * 2 + 1e-6);
      }),
    );
  });

  it("forgets the key longest unheard of rather than growing without end", () => {
    const { take } = keeper({ perSecond: 1, atOnce: 1 });
    take("first");
    for (let key = 0; key < 9_999; key += 1) take(String(key));
    expect(take("first"), "among ten thousand it is still known").toBe(1);
    for (let key = 0; key < 10_000; key += 1) take(`more ${key}`);
    expect(take("first")).toBe(0);
  });
});
