import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, monthStart } from "@/lib/kernel/day";
import { lastMonthOver, type PlannedLine, unusedOf } from "./unused";

const year = { start: day("2026-01-01"), end: day("2026-12-31") };
const october = day("2026-10-01");
const inMonth = (at: number, amountMinor: bigint) => ({ month: monthStart(year.start, at), amountMinor });
const atOnce = (amountMinor: bigint) => [inMonth(0, amountMinor)];
const byMonth = (amountMinor: bigint) => Array.from({ length: 12 }, (_, at) => inMonth(at, amountMinor));
const line = (of: Partial<PlannedLine>): PlannedLine => ({
  ...{ planned: [], takenMinor: 0n, usedMinor: 0n, statedOn: null },
  ...of,
});

describe("plan that nobody has used", () => {
  it.each([
    ["spread evenly where all of it falls in one month", atOnce(1200n), 1000n],
    ["month by month where it names the months", [...byMonth(10n).slice(0, 11), inMonth(11, 500n)], 100n],
    [
      "never more than the line has, where less was planned for the months to come",
      [inMonth(0, 100n), inMonth(11, -40n)],
      60n,
    ],
  ])("is %s", (_how, planned, plannedMinor) => {
    expect(unusedOf(line({ planned }), year, october)).toEqual({ plannedMinor, unusedMinor: plannedMinor });
  });

  it.each([
    [999n, { plannedMinor: 1000n, unusedMinor: 1n }],
    [1000n, null],
    [1001n, null],
  ])("is what is more than %d spent and promised, to the minor unit", (usedMinor, unused) => {
    expect(unusedOf(line({ planned: atOnce(1200n), usedMinor }), year, october)).toEqual(unused);
  });

  it.each([
    [null, true],
    ["2026-10-31", true],
    ["2026-11-01", false],
  ])("is asked about where a forecast was stated last on %s: %s", (statedOn, isAsked) => {
    const stated = line({ planned: atOnce(1200n), statedOn: statedOn === null ? null : day(statedOn) });
    expect(unusedOf(stated, year, october) !== null).toBe(isAsked);
    expect(unusedOf(stated, year, day("2026-11-01"))).not.toBeNull();
  });

  it("is gone once it is moved or let go of, however the plan is dated", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 12 }),
        fc.nat(1000),
        (amounts, part) => {
          const planned = amounts.map((amount, at) => inMonth(at, amount));
          const all = amounts.reduce((sum, amount) => sum + amount, 0n);
          const before = line({ planned, usedMinor: (all * BigInt(part)) / 1000n });
          const found = unusedOf(before, year, october);
          fc.pre(found !== null);
          expect(found!.plannedMinor <= all && found!.unusedMinor <= all - before.usedMinor).toBe(true);
          expect(unusedOf({ ...before, takenMinor: -found!.unusedMinor }, year, october)).toBeNull();
          const allButOne = unusedOf({ ...before, takenMinor: 1n - found!.unusedMinor }, year, october);
          expect(allButOne?.unusedMinor).toBe(1n);
        },
      ),
    );
  });

  it("asks about no month before one of the year is over, and about all of a year that is", () => {
    const over = (on: string) => lastMonthOver(year, day(on));
    expect(["2025-12-31", "2026-01-31", "2026-02-01", "2026-11-23"].map(over)).toEqual([
      ...[null, null, "2026-01-01", october],
    ]);
    expect(["2026-12-31", "2027-01-01", "2028-06-15"].map(over)).toEqual(["2026-11-01", "2026-12-01", "2026-12-01"]);
    const late = line({ planned: [...atOnce(1100n), inMonth(14, 100n)], takenMinor: -200n });
    expect(unusedOf(late, year, day("2026-12-01"))).toEqual({ plannedMinor: 1000n, unusedMinor: 1000n });
  });
});
