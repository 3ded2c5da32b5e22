import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { converted, dividedHalfEven, exactRate, type Rate } from "./rate";

const at = (rate: string, base = "GBP", quote = "EUR"): Rate => ({
  base,
  quote,
  rate,
  on: day("2026-11-20"),
  source: "ECB",
});
const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const rate = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }), fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }))
  .map(([whole, parts]) => `${whole}.${String(parts).padStart(10, "0")}`)
  .filter((text) => !/^0\.0+$/.test(text));
const currency = fc.constantFrom("EUR", "GBP", "JPY", "BHD", "CLF");
const pair = fc.tuple(currency, currency).filter(([base, quote]) => base !== quote);

describe("an amount in another currency", () => {
  it.each([
    ["12.34 of 1.5", money(1234n, "GBP"), at("1.5"), money(1851n, "EUR")],
    ["no decimals there", money(10_000n, "EUR"), at("160.55", "EUR", "JPY"), money(16_055n, "JPY")],
    ["three decimals there", money(1000n, "EUR"), at("0.4", "EUR", "BHD"), money(4000n, "BHD")],
    ["the rate stored the other way round", money(200n, "EUR"), at("0.8", "GBP", "EUR"), money(250n, "GBP")],
    ["a half to the even one below", money(1n, "GBP"), at("0.5"), money(0n, "EUR")],
    ["a half to the even one above", money(3n, "GBP"), at("0.5"), money(2n, "EUR")],
    ["a refund as the mirror image", money(-3n, "GBP"), at("0.5"), money(-2n, "EUR")],
  ])("%s", (_what, amount, one, other) => {
    expect(converted(amount, one)).toEqual(other);
  });

  it("is no further from the exact amount than half a unit, and at a half it is even", () => {
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 24n }), (dividend, divisor) => {
        const nearest = dividedHalfEven(dividend, divisor);
        const apart = (dividend - nearest * divisor) * 2n;
        const size = apart < 0n ? -apart : apart;
        expect(size <= divisor).toBe(true);
      }),
    );
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 24n }), (whole, divisor) => {
        const nearest = dividedHalfEven((2n * whole + 1n) * divisor, 2n * divisor);
        expect(nearest === whole || nearest === whole + 1n).toBe(true);
        expect(nearest % 2n).toBe(0n);
      }),
    );
  });

  it("keeps order and sign, and at one to one changes nothing but the currency", () => {
    fc.assert(
      fc.property(pair, rate, minor, minor, ([base, quote], text, one, other) => {
        const stored = at(text, base, quote);
        for (const from of [base, quote]) {
          const into = (amount: bigint) => converted(money(amount, from), stored).minor;
          expect(into(-one)).toBe(-into(one));
          expect(one <= other ? into(one) <= into(other) : into(one) >= into(other)).toBe(true);
        }
        expect(converted(money(one, "GBP"), at("1"))).toEqual(money(one, "EUR"));
      }),
    );
  });

  it("is the same as by hand with digits alone", () => {
    fc.assert(
      fc.property(pair, rate, minor, ([base, quote], text, amount) => {
        const { minor: result } = converted(money(amount, base), at(text, base, quote));
        const digits = { EUR: 2, GBP: 2, JPY: 0, BHD: 3, CLF: 4 } as Record<string, number>;
        const exact = amount * BigInt(text.replace(".", "")) * 10n ** BigInt(digits[quote] ?? 0);
        const unit = 10n ** BigInt(10 + (digits[base] ?? 0));
        const apart = exact - result * unit;
        expect((apart < 0n ? -apart : apart) * 2n <= unit).toBe(true);
      }),
    );
  });

  it("of a currency the rate says nothing about is none", () => {
    expect(() => converted(money(1n, "USD"), at("1"))).toThrow(RangeError);
  });
});

describe("a rate that is typed", () => {
  it.each([
    ["0.8612", "0.8612"],
    ["007.50", "7.5"],
    ["160", "160"],
    ["0.0000000001", "0.0000000001"],
    ["9999999999.9999999999", "9999999999.9999999999"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(exactRate(typed)).toBe(kept);
  });

  it.each([
    ["0,86", "rate_not_a_decimal"],
    ["-1", "rate_not_a_decimal"],
    ["1e3", "rate_not_a_decimal"],
    ["", "rate_not_a_decimal"],
    ["0", "rate_zero"],
    ["0.000", "rate_zero"],
    ["0.00000000001", "rate_too_exact"],
    ["10000000000", "rate_too_large"],
  ])("%s is refused", (typed, key) => {
    const refused = expect.objectContaining({ code: "invalid", key: `budget.refusal.${key}` });
    expect(() => exactRate(typed)).toThrow(refused);
    expect(() => exactRate(typed)).toThrow(Refusal);
  });
});
