import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "./errors";
import { addMoney, allocate, minorDigits, minorToDecimal, money, parseDecimalToMinor } from "./money";

const minors = (parts: { minor: bigint }[]) => parts.map(({ minor }) => minor);
const sum = (all: bigint[]) => all.reduce((total, next) => total + next, 0n);
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((weight) => weight > 0n));
const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const currency = fc.constantFrom("EUR", "USD", "JPY", "BHD", "TWD");

describe("money", () => {
  it.each(["eur", "EURO", "", "E1R"])("refuses %j as a currency", (code) => {
    expect(() => money(1n, code)).toThrow(RangeError);
  });

  it("adds one currency and never two", () => {
    expect(addMoney(money(-5n, "EUR"), money(7n, "EUR"))).toEqual(money(2n, "EUR"));
    expect(() => addMoney(money(5n, "EUR"), money(7n, "USD"))).toThrow(RangeError);
  });
});

describe("allocate", () => {
  it.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [5n, [3n, 7n], [2n, 3n]],
    [1n, [1n, 2n], [0n, 1n]],
    [0n, [1n, 2n], [0n, 0n]],
    [7n, [0n, 1n], [0n, 7n]],
  ])("splits %s by %o into %o", (whole, by, parts) => {
    expect(minors(allocate(money(whole, "EUR"), by))).toEqual(parts);
  });

  it("adds up to the whole, of whichever sign", () => {
    fc.assert(fc.property(minor, weights, (whole, by) => sum(minors(allocate(money(whole, "EUR"), by))) === whole));
  });

  it("keeps every part within one minor unit of its exact share", () => {
    fc.assert(
      fc.property(minor, weights, (whole, by) => {
        const total = sum(by);
        return minors(allocate(money(whole, "EUR"), by)).every((part, index) => {
          const off = part * total - whole * by[index]!;
          return off < total && off > -total;
        });
      }),
    );
  });

  it("splits a refund as the mirror image of the payment", () => {
    fc.assert(
      fc.property(minor, weights, (whole, by) => {
        const mirrored = minors(allocate(money(-whole, "EUR"), by)).map((part) => -part);
        expect(mirrored).toEqual(minors(allocate(money(whole, "EUR"), by)));
      }),
    );
  });

  it.each([[[]], [[0n, 0n]], [[2n, -1n]]])("refuses the weights %o", (by) => {
    expect(() => allocate(money(1n, "EUR"), by)).toThrow(RangeError);
  });
});

describe("decimals", () => {
  it.each([
    ["JPY", 0],
    ["BHD", 3],
    ["EUR", 2],
    ["TWD", 2],
  ])("%s has %i of them", (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  it.each([
    ["-1234.505", "EUR", -123450n, true],
    ["-1234.515", "EUR", -123452n, true],
    ["1234.5050001", "EUR", 123451n, true],
    ["0.0049999", "EUR", 0n, true],
    ["0.006", "EUR", 1n, true],
    ["12.30000", "EUR", 1230n, false],
    ["+7", "EUR", 700n, false],
    ["-0.00", "EUR", 0n, false],
    ["1500", "JPY", 1500n, false],
    ["0.5", "JPY", 0n, true],
    ["1.5", "JPY", 2n, true],
    ["1.2345", "BHD", 1234n, true],
    ["0.1", "BHD", 100n, false],
    [" 10000000000000.00 ", "EUR", 1_000_000_000_000_000n, false],
  ])("reads %j %s as %s minor units, rounded: %s", (text, code, expected, rounded) => {
    expect(parseDecimalToMinor(text, code)).toEqual({ minor: expected, rounded });
  });

  it.each(["", "-", "12,50", "1 000", "1e3", ".5", "5.", "12.5o", "٣", "--1", "NaN"])(
    "refuses %j as no decimal",
    (text) => {
      expect(() => parseDecimalToMinor(text, "EUR")).toThrow(
        expect.objectContaining({ code: "invalid", key: "money.not_a_decimal", values: { text } }),
      );
    },
  );

  it("refuses what does not fit the ledger's column", () => {
    expect(() => parseDecimalToMinor("10000000000000.01", "EUR")).toThrow(Refusal);
  });

  it("writes what it reads back unchanged", () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const text = minorToDecimal(money(amount, code));
        expect(parseDecimalToMinor(text, code)).toEqual({ minor: amount, rounded: false });
      }),
    );
  });

  it.each([
    [-5n, "EUR", "-0.05"],
    [123450n, "EUR", "1234.50"],
    [-7n, "JPY", "-7"],
    [1n, "BHD", "0.001"],
  ])("writes %s minor units of %s as %s", (amount, code, text) => {
    expect(minorToDecimal(money(amount, code))).toBe(text);
  });
});
