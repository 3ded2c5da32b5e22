import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { targetAhead, targetOn } from "./targets";

const steps = [
  { from: day("2026-04-01"), value: 120 },
  { from: day("2026-01-01"), value: 100 },
];

describe("targetOn", () => {
  it.each([
    ["2025-12-31", undefined],
    ["2026-01-01", 100],
    ["2026-03-31", 100],
    ["2026-04-01", 120],
    ["2026-04-30", 120],
    ["2030-01-01", 120],
  ])("on %s stands at %s", (on, value) => {
    expect(targetOn(steps, day(on))?.value).toBe(value);
  });

  it("takes the later of two steps for the same day", () => {
    expect(targetOn([...steps, { from: day("2026-04-01"), value: 130 }], day("2026-05-01"))?.value).toBe(130);
  });

  it("finds no step where there is none", () => {
    expect(targetOn([], day("2026-05-01"))).toBeNull();
  });

  it("does not depend on the order steps of different days come in", () => {
    const offsets = fc.uniqueArray(fc.nat(1000), { maxLength: 8 });
    fc.assert(
      fc.property(offsets, fc.nat(1000), (all, offset) => {
        const line = all.map((from) => ({ from: addDays(day("2026-01-01"), from), value: from }));
        const on = addDays(day("2026-01-01"), offset);
        const expected = Math.max(-1, ...all.filter((from) => from <= offset));
        expect(targetOn(line, on)?.value ?? -1).toBe(expected);
        expect(targetOn(line.toReversed(), on)).toEqual(targetOn(line, on));
      }),
    );
  });
});

describe("targetAhead", () => {
  it.each([
    ["2025-12-31", 100],
    ["2026-01-01", 100],
    ["2026-01-02", 120],
    ["2026-04-01", 120],
    ["2026-04-02", 120],
  ])("on %s a path heads for %i", (on, value) => {
    expect(targetAhead(steps, day(on))?.value).toBe(value);
  });

  it("takes the later of two steps for the same day, and null where there is none", () => {
    expect(targetAhead([...steps, { from: day("2026-04-01"), value: 130 }], day("2026-03-01"))?.value).toBe(130);
    expect(targetAhead([], day("2026-03-01"))).toBeNull();
  });
});
