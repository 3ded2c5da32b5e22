import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readings, review } from "@/tests/support/review-facts";
import { yearOnYear } from "./summary";

const year = (from: number, weeks: number) => Array.from({ length: weeks }, (_, week) => from + week);

describe("what is added up", () => {
  it("adds the complete weeks of month, quarter and year, and leaves the running one out", () => {
    const weeks = readings("2026-W01", [...year(1, 47), { value: 1000, coverage: "partial" }]);
    const { lastPeriod, mtd, qtd, ytd } = review({ readings: weeks }).summary;
    expect(lastPeriod).toMatchObject({ span: { key: "2026-W47" }, value: 47 });
    expect(mtd).toMatchObject({
      span: { key: "2026-11" },
      value: 45 + 46 + 47,
      counted: 3,
      expected: 3,
      isWhole: true,
    });
    expect(qtd).toMatchObject({ span: { key: "2026-Q4" }, value: (40 + 47) * 4, counted: 8 });
    expect(ytd).toMatchObject({ span: { key: "FY2026" }, value: (47 * 48) / 2, counted: 47 });
  });

  it("still shows the month just completed while the new one has no complete week", () => {
    const weeks = readings("2026-W45", [1, 1, 1, 1, { value: 9, coverage: "partial" }]);
    expect(review({ readings: weeks }, "2026-12-02").summary.mtd).toMatchObject({ span: { key: "2026-11" }, value: 4 });
    expect(review({ readings: weeks.slice(0, 4) }, "2026-12-07").summary.mtd).toMatchObject({
      span: { key: "2026-11" },
    });
  });

  it("compares the same weeks of both years, in percent", () => {
    const weeks = [...readings("2025-W45", [10, 10, 20, 1000]), ...readings("2026-W45", [10, 10, 30])];
    expect(review({ readings: weeks }).summary.mtd).toMatchObject({ value: 50, lastYear: 40, yoy: 25 });
    expect(review({ readings: weeks }).summary.ytd).toMatchObject({ value: 50, lastYear: 40, yoy: 25, isWhole: false });
  });

  it("counts a missing week as missing on both sides, never as 0", () => {
    const weeks = [...readings("2025-W45", [10, 10, 20]), ...readings("2026-W45", [10, null, 30])];
    const { mtd } = review({ readings: weeks }).summary;
    expect(mtd).toMatchObject({ value: 40, counted: 2, expected: 3, isWhole: false, lastYear: 30 });
    expect(mtd?.yoy).toBeCloseTo(100 / 3);
  });

  it("compares nothing with a year that lacks one of the weeks, or where either was partly reported", () => {
    const partial = { value: 5, coverage: "partial" } as const;
    const lacking = [...readings("2025-W45", [10, null, 20]), ...readings("2026-W45", [10, 10, 30])];
    const then = [...readings("2025-W45", [10, partial, 20]), ...readings("2026-W45", [10, 10, 30])];
    const now = [...readings("2025-W45", [10, 10, 20]), ...readings("2026-W45", [10, partial, 30])];
    expect(review({ readings: lacking }).summary.mtd).toMatchObject({ value: 50, lastYear: null, yoy: null });
    expect(review({ readings: then }).summary.mtd).toMatchObject({ value: 50, yoy: null });
    expect(review({ readings: now }).summary.mtd).toMatchObject({ value: 45, yoy: null, isWhole: false });
  });

  it.each([
    [2026, "2026-12-30", "2027-01-06"],
    [2020, "2020-12-30", "2021-01-06"],
  ])("leaves week 53 of %i out of both years where it adds up, and beside W52 where it stands alone", (long, _, on) => {
    const weeks = [
      ...readings(`${long - 1}-W01`, Array(52).fill(10)),
      ...readings(`${long}-W01`, [...Array(52).fill(11), 99]),
    ];
    const { lastPeriod, mtd, ytd } = review({ readings: weeks }, on).summary;
    expect(lastPeriod).toMatchObject({ span: { key: `${long}-W53` }, value: 99, lastYear: 10, yoy: 890 });
    expect(mtd).toMatchObject({ value: 4 * 11 + 99, lastYear: 40, yoy: 10, expected: 5 });
    expect(ytd).toMatchObject({ value: 52 * 11 + 99, lastYear: 520, yoy: 10 });
  });

  it("compares the year after week 53 with 52 weeks again", () => {
    const weeks = [...readings("2020-W01", [...Array(52).fill(10), 1000]), ...readings("2021-W01", Array(52).fill(11))];
    expect(review({ readings: weeks }, "2022-01-05").summary.ytd).toMatchObject({ value: 572, lastYear: 520, yoy: 10 });
  });
});

describe("the fiscal calendar", () => {
  const weeks = readings("2026-W01", Array(47).fill(1));

  it("begins year and quarter in April where the organisation's does, with the first week whose Thursday is in April", () => {
    const { qtd, ytd } = review({ readings: weeks }, "2026-11-25", 4).summary;
    expect(ytd).toMatchObject({ span: { key: "FY2027", start: "2026-04-01" }, value: 47 - 13 });
    expect(qtd).toMatchObject({ span: { key: "FY2027-Q3", start: "2026-10-01" }, value: 8 });
  });

  it("runs quarters from February where the year does", () => {
    const { qtd } = review({ readings: weeks }, "2026-11-25", 2).summary;
    expect(qtd).toMatchObject({ span: { key: "FY2027-Q4", start: "2026-11-01", end: "2027-01-31" }, value: 3 });
  });
});

it("gives a monthly KPI no month to date and a quarterly one no quarter", () => {
  const monthly = review({ cadence: "monthly", readings: readings("2026-04", [1, 2, 3, 4, 5, 6, 7]) }, "2026-11-25", 4);
  expect(monthly.summary).toMatchObject({ lastPeriod: { value: 7 }, mtd: null, qtd: { value: 7 }, ytd: { value: 28 } });
  const quarterly = review({ cadence: "quarterly", readings: readings("2026-Q1", [1, 2, 3]) });
  expect(quarterly.summary).toMatchObject({ lastPeriod: { value: 3 }, mtd: null, qtd: null, ytd: { value: 6 } });
});

it("is empty when none of the six periods has a complete value", () => {
  expect(review({ readings: readings("2026-W41", [1]) }).summary.lastPeriod).toBeNull();
});

it("takes the last of a moment, and compares it with the same week", () => {
  const facts = {
    periodKind: "point",
    readings: [...readings("2025-W47", [40]), ...readings("2026-W46", [49, 50])],
  } as const;
  expect(review(facts).summary.ytd).toMatchObject({ value: 50, yoy: 25, isWhole: true });
});

it("prints points between percentages, and nothing against a year of 0", () => {
  expect(yearOnYear(54.1, 56.2, "percent")).toBe(-2.1);
  expect(yearOnYear(-5, -10, "money")).toBe(50);
  expect(yearOnYear(5, 0, "count")).toBeNull();
});

const november = fc.array(fc.option(fc.nat(1_000_000)), { minLength: 3, maxLength: 3 });

it("month to date of what is added up is the sum of its weeks, whatever is missing", () => {
  fc.assert(
    fc.property(november, fc.nat(1_000_000), (weeks, running) => {
      const given = [...weeks, { value: running, coverage: "partial" } as const];
      const { mtd } = review({ readings: readings("2026-W45", given) }).summary;
      const [last] = [weeks.findLastIndex((week) => week !== null)];
      const expected = weeks.slice(0, last + 1).reduce<number>((sum, week) => sum + (week ?? 0), 0);
      expect(mtd?.value ?? null).toBe(last < 0 ? null : expected);
    }),
  );
});

it("month to date of a ratio lies between its lowest and its highest week", () => {
  const week = fc.integer({ min: 1, max: 100_000 }).chain((of) => fc.nat(of).map((value) => ({ value, of })));
  fc.assert(
    fc.property(fc.array(week, { minLength: 3, maxLength: 3 }), (weeks) => {
      const { mtd } = review({ unit: "percent", readings: readings("2026-W45", weeks) }).summary;
      const shares = weeks.map(({ value, of }) => (100 * value) / of);
      expect(mtd?.value).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9);
      expect(mtd?.value).toBeLessThanOrEqual(Math.max(...shares) + 1e-9);
    }),
  );
});

it("no figure of a span depends on the running week", () => {
  fc.assert(
    fc.property(november, fc.nat(1_000_000), (weeks, running) => {
      const past = readings("2026-W45", weeks);
      const now = readings("2026-W48", [{ value: running, coverage: "partial" }]);
      expect(review({ readings: [...past, ...now] }).summary).toEqual(review({ readings: past }).summary);
    }),
  );
});
