import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, monthStart } from "@/lib/kernel/day";
import { type MonthFigure, moneyMonths } from "./months";

const year = { start: day("2026-01-01"), end: day("2026-12-31") };
const on = day("2026-06-15");
const row = (month: string, figure: MonthFigure["figure"], amountMinor: bigint): MonthFigure => ({
  ...{ month: day(month), figure, amountMinor },
});
const planOf = (rows: readonly MonthFigure[]) => moneyMonths(rows, year, on).months.map(({ plan }) => plan);

describe("moneyMonths", () => {
  it("spreads what is planned in a month evenly over it and the months after", () => {
    expect(planOf([row("2026-01-01", "allocated", 120n)])).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120].map(BigInt),
    );
    expect(planOf([row("2026-07-01", "allocated", 60n)])).toEqual(
      [0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60].map(BigInt),
    );
  });

  it("takes a plan that names most months as it stands", () => {
    const rows = Array.from({ length: 7 }, (_, at) => row(monthStart(year.start, at), "allocated", 5n));
    const found = moneyMonths(rows, year, on);
    expect(found.isPlannedByMonth).toBe(true);
    expect(found.months.map(({ plan }) => plan)).toEqual([5, 10, 15, 20, 25, 30, 35, 35, 35, 35, 35, 35].map(BigInt));
  });

  it("knows nothing of months to come, and counts what is dated outside the year to its ends", () => {
    const rows = [row("2025-12-01", "actual", 1n), row("2026-02-01", "actual", 2n), row("2026-02-01", "committed", 7n)];
    const { months } = moneyMonths(rows, year, on);
    expect(months.map(({ spent }) => spent)).toEqual([1n, 3n, 3n, 3n, 3n, 3n, null, null, null, null, null, null]);
    expect(months[5]?.used).toBe(10n);
    const late = moneyMonths([row("2027-03-01", "actual", 4n)], year, on).months;
    expect(late.map(({ spent }) => spent).at(-1)).toBe(4n);
  });

  it("begins in the month the fiscal year does", () => {
    const fiscal = { start: day("2025-04-01"), end: day("2026-03-31") };
    expect(
      moneyMonths([], fiscal, on)
        .months.map(({ month }) => month)
        .at(0),
    ).toBe("2025-04-01");
  });

  it("ends with exactly what was planned, spent and promised, whatever the months", () => {
    const anyRow = fc.record({
      month: fc.integer({ min: -3, max: 15 }).map((at) => monthStart(year.start, at)),
      figure: fc.constantFrom("allocated", "committed", "actual" as const),
      amountMinor: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const sum = (figure: string) =>
          rows.reduce((total, one) => (one.figure === figure ? total + one.amountMinor : total), 0n);
        const last = moneyMonths(rows, year, day("2026-12-31")).months.at(-1);
        expect(last).toMatchObject({
          ...{ plan: sum("allocated"), spent: sum("actual"), used: sum("actual") + sum("committed") },
        });
      }),
    );
  });
});
