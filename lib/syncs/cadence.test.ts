import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { mondayOf, weekOf } from "@/lib/kernel/week";
import { cadenceOf, type HeldMeeting, missesFlagged } from "./cadence";

const today = day("2027-01-20");
const weekBack = (back: number, from = today) => weekOf(addDays(mondayOf(from), -7 * back));
const held = (week: string): HeldMeeting => ({ week, isHeld: true, sides: ["it", "marketing"] });

describe("how regularly the meetings are held", () => {
  it("counts the twelve weeks that are over, across the year and its week 53, and not the one under way", () => {
    const all = Array.from({ length: 20 }, (_, back) => held(weekBack(back)));
    const { weeks, held: count, planned, missedInARow } = cadenceOf(all, today);
    expect(weeks.map(({ week }) => week)).toEqual(
      [
        ...["2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"],
        ...["2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"].slice(0, 6),
      ].slice(-12),
    );
    expect([count, planned, missedInARow]).toEqual([12, 12, 0]);
  });

  it("flags three missed in a row, whether nobody planned them or nobody came", () => {
    const planned = { week: weekBack(1), isHeld: false, sides: [] };
    expect(cadenceOf([held(weekBack(3)), planned], today).missedInARow).toBe(2);
    expect(cadenceOf([held(weekBack(4)), planned], today).missedInARow).toBe(missesFlagged);
    expect(cadenceOf([held(weekBack(4)), held(weekBack(0))], today).missedInARow).toBe(3);
  });

  it("says nothing before the first meeting there ever was", () => {
    expect(cadenceOf([], today)).toEqual({ weeks: [], held: 0, planned: 0, missedInARow: 0 });
    expect(cadenceOf([held(weekBack(0))], today)).toMatchObject({ held: 0, planned: 0, missedInARow: 0 });
  });

  it("adds up however meetings were held, in any order", () => {
    const meetings = fc.uniqueArray(fc.tuple(fc.nat(30), fc.boolean()), { selector: ([back]) => back });
    fc.assert(
      fc.property(meetings, fc.nat(400), (drawn, shift) => {
        const on = addDays(today, shift);
        const all = drawn.map(([back, isHeld]): HeldMeeting => ({ week: weekBack(back, on), isHeld, sides: [] }));
        const { weeks, held: count, planned, missedInARow } = cadenceOf(all, on);
        const oldest = Math.max(0, ...drawn.map(([back]) => back));
        expect(planned).toBe(drawn.length === 0 ? 0 : Math.min(12, oldest));
        expect(weeks.map(({ week }) => week)).toEqual(
          Array.from({ length: planned }, (_, place) => weekBack(planned - place, on)),
        );
        expect(count).toBe(drawn.filter(([back, isHeld]) => isHeld && back >= 1 && back <= 12).length);
        const heldLast = Math.min(...drawn.filter(([back, isHeld]) => isHeld && back >= 1).map(([back]) => back));
        expect(missedInARow).toBe(Math.min(planned, heldLast - 1));
        expect(cadenceOf(all.toReversed(), on)).toEqual(cadenceOf(all, on));
      }),
    );
  });
});
