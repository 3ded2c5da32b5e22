import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "./errors";
import { typedDecimal } from "./typed-amount";

describe("an amount as it is typed", () => {
  it.each([
    ["2,400.00", "2400.00"],
    [" 2400 ", "2400"],
    ["1,234", "1234"],
    ["12,345,678.9", "12345678.9"],
    ["1 234.50", "1234.50"],
    ["1\u2009234\u2009567", "1234567"],
    ["1\u202f234.5", "1234.5"],
    ["1\u00a0234", "1234"],
    ["-1,234.50", "-1234.50"],
    ["−9,870.00", "-9870.00"],
    ["+7", "+7"],
    ["0.50", "0.50"],
    ["1.234", "1.234"],
  ])("reads %j as %s", (text, expected) => {
    expect(typedDecimal(text)).toBe(expected);
  });

  it.each([
    ["1.234,50", "1,234.50"],
    ["12,50", "12.50"],
    ["1234,5", "1,234.5"],
    ["-1 234,50", "-1,234.50"],
    ["0,123", "0.123"],
    ["1234,500", "1,234.500"],
  ])("refuses %j, whose cents follow a comma, and says %s is meant", (text, meant) => {
    expect(() => typedDecimal(text)).toThrow(
      expect.objectContaining({ code: "invalid", key: "money.decimal_comma", values: { text, meant } }),
    );
  });

  it.each([
    ...["", "-", "four", "1,23,456", "12,34.5", "1,234 567", "1 23", "1,,234", "1.234.567", "1,234,56", "€5", "1e3"],
    ...["1,234,567,", "1,234.", ",5", ".5", "0,123,456", "1\n234", "٣"],
  ])("refuses %j as no amount", (text) => {
    expect(() => typedDecimal(text)).toThrow(expect.objectContaining({ key: "money.not_a_decimal" }));
  });

  it("never drops a mark that does not stand before three digits, nor a digit", () => {
    const pieces = fc.array(fc.stringMatching(/^[0-9]{2,4}$/), { minLength: 1, maxLength: 4 });
    const grouped = fc.tuple(pieces, fc.constantFrom(",", " ", ".")).map(([all, mark]) => all.join(mark));
    const typed = fc.oneof(grouped, fc.stringMatching(/^[0-9., ]{1,12}$/));
    fc.assert(
      fc.property(typed, (text) => {
        try {
          const [whole = "", cents] = typedDecimal(text).split(".");
          const marks = text.trim().split(".")[0] ?? "";
          const mark = /[, ]/.exec(marks)?.[0] ?? "";
          expect(marks).toBe(mark ? whole.replace(/\B(?=(?:\d{3})+$)/g, mark) : whole);
          expect(text.trim().split(".")[1]).toBe(cents);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
