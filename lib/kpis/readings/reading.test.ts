import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { coverageOf, measureOf, readingPeriod, requireOpen } from "./reading";

const percent = { unit: "percent", currency: null } as const;
const count = { unit: "count", currency: null } as const;
const euros = { unit: "money", currency: "EUR" } as const;
const scene = { cadence: "weekly", fiscalYearStartMonth: 1, today: day("2026-11-25") } as const;

describe("a reading's period", () => {
  it.each(["2026-W47", "2026-11-18", " 2026-w47 "])("is understood from %s", (text) =>
    expect(readingPeriod(text, scene)).toMatchObject({ key: "2026-W47", start: "2026-11-16", end: "2026-11-22" }),
  );

  it("may still be running, and is then partial whatever the sender says", () => {
    const running = readingPeriod("2026-W48", scene);
    expect(coverageOf(running, scene.today, "complete")).toBe("partial");
    expect(coverageOf(readingPeriod("2026-W47", scene), scene.today, "complete")).toBe("complete");
    expect(coverageOf(readingPeriod("2026-W47", scene), scene.today, "partial")).toBe("partial");
  });

  it.each([
    ["2026-W49", "kpi.reading.future_period"],
    ["2026-11", "kpi.reading.no_such_period"],
    ["soon", "kpi.reading.no_such_period"],
  ])("refuses %s", (text, key) =>
    expect(() => readingPeriod(text, scene)).toThrow(expect.objectContaining({ code: "invalid", key })),
  );
});

describe("a measure", () => {
  it("is the value as given", () =>
    expect(measureOf({ value: 0 }, count)).toEqual({ value: 0, numerator: null, denominator: null }));

  it("keeps a ratio's two numbers beside the value they make", () => {
    expect(measureOf({ numerator: 1, denominator: 4 }, percent)).toEqual({ value: 25, numerator: 1, denominator: 4 });
    expect(measureOf({ numerator: 1, denominator: 4 }, { unit: "ratio", currency: null }).value).toBe(0.25);
  });

  it.each([
    ["nothing", {}, "kpi.reading.value_or_ratio"],
    ["both forms at once", { value: 1, numerator: 1, denominator: 1 }, "kpi.reading.value_or_ratio"],
    ["half a ratio", { numerator: 1 }, "kpi.reading.value_or_ratio"],
    ["a value beside half a ratio", { value: 1, denominator: 1 }, "kpi.reading.value_or_ratio"],
    ["a ratio of nothing", { numerator: 1, denominator: 0 }, "kpi.reading.zero_denominator"],
  ])("refuses %s", (_what, measured, key) =>
    expect(() => measureOf(measured, percent)).toThrow(expect.objectContaining({ code: "invalid", key })),
  );
});

describe("what is no measure of this KPI", () => {
  it.each([
    ["a percent sign on a count", "12 %", count, "kpi.reading.other_unit"],
    ["days given for a count", "5 days", count, "kpi.reading.other_unit"],
    ["pounds given for euros", "£5", euros, "kpi.reading.other_currency"],
    ["dollars by their code given for euros", "5 USD", euros, "kpi.reading.other_currency"],
    ["euros given for a percentage", "€5", percent, "kpi.reading.other_unit"],
    ["the unit beside the number", "12 %", percent, "kpi.reading.unit_written"],
    ["the currency beside the number", "€ 12", euros, "kpi.reading.unit_written"],
    ["a decimal comma", "12,5", percent, "kpi.reading.decimal_comma"],
    ["a number sent as text", "12", count, "kpi.reading.not_a_number"],
    ["thousands with a comma and a point", "1,234.5", count, "kpi.reading.not_a_number"],
    ["words", "many", count, "kpi.reading.not_a_number"],
    ["nothing but blanks", "  ", count, "kpi.reading.not_a_number"],
    ["infinity", Number.POSITIVE_INFINITY, count, "kpi.reading.beyond_numbers"],
    ["no number at all", Number.NaN, count, "kpi.reading.beyond_numbers"],
    ["more than any reading", 1.001e15, count, "kpi.reading.beyond_numbers"],
    ["less than any reading", -1e300, euros, "kpi.reading.beyond_numbers"],
    ["digits longer than any number", "1".repeat(61), count, "kpi.reading.not_a_number"],
    ["a unit after more digits than any number has", `${"1".repeat(60)} %`, percent, "kpi.reading.not_a_number"],
    ["more percent than anybody means", 1000.1, percent, "kpi.reading.implausible_percent"],
    ["less percent than anybody means", -100.1, percent, "kpi.reading.implausible_percent"],
  ])("is refused at its field: %s", (_what, value, measuredIn, key) => {
    expect(() => measureOf({ value }, measuredIn)).toThrow(
      expect.objectContaining({ code: "invalid", key, fields: { value: expect.objectContaining({ key }) } }),
    );
  });

  it("says what was probably meant", () => {
    const meant = (value: string, measuredIn: typeof percent | typeof count) => {
      try {
        return measureOf({ value }, measuredIn);
      } catch (error) {
        return (error as { values: { meant?: string } }).values.meant;
      }
    };
    expect([meant("12,5", percent), meant("−3.5 %", percent), meant("1 200 %", percent)]).toEqual([
      "12.5",
      "-3.5",
      "1200",
    ]);
  });

  it("is read within a moment however long and odd the text is", () => {
    const begun = performance.now();
    for (const text of [" ", "1", "- ", ". ", "1 ", "−1 "].map((part) => `x${part.repeat(150_000)}x!`))
      expect(() => measureOf({ value: text }, count)).toThrow(expect.objectContaining({ code: "invalid" }));
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it("takes a value of up to a thousand million million, and neither part nor result of a ratio beyond", () => {
    expect([1e15, -1e15].map((value) => measureOf({ value }, count).value)).toEqual([1e15, -1e15]);
    const refusal = expect.objectContaining({ key: "kpi.reading.beyond_numbers", values: { limit: 1e15 } });
    for (const [numerator, denominator] of [
      [1e16, 1e16],
      [1, 1e16],
      [1e15, 0.5],
    ])
      expect(() => measureOf({ numerator, denominator }, count)).toThrow(refusal);
  });

  it("takes a percentage at the edges of what is plausible, and any other unit beyond them", () => {
    expect([-100, 1000].map((value) => measureOf({ value }, percent).value)).toEqual([-100, 1000]);
    expect(measureOf({ value: 1001 }, count).value).toBe(1001);
  });

  it("refuses a ratio with its two numbers swapped, and text in either", () => {
    const refusal = (key: string) => expect.objectContaining({ code: "invalid", key });
    expect(() => measureOf({ numerator: 31_200, denominator: 12 }, percent)).toThrow(
      refusal("kpi.reading.implausible_percent"),
    );
    expect(() => measureOf({ numerator: "12", denominator: 4 }, percent)).toThrow(refusal("kpi.reading.not_a_number"));
    expect(() => measureOf({ numerator: 1, denominator: 1e-320 }, count)).toThrow(
      refusal("kpi.reading.beyond_numbers"),
    );
  });
});

describe("a closed period", () => {
  const week = readingPeriod("2025-W42", scene);
  const openUntil = (today: string, note = "") => requireOpen(week, { today: day(today), note });

  it("is one whose last day is more than 400 days ago; a reading of it needs a note", () => {
    expect(week.end).toBe("2025-10-19");
    expect(() => openUntil("2026-11-23")).not.toThrow();
    expect(() => openUntil("2026-11-24")).toThrow(
      expect.objectContaining({ key: "kpi.reading.closed_period", fields: { note: expect.anything() } }),
    );
    expect(() => openUntil("2026-11-24", "Restated after the audit")).not.toThrow();
  });
});
