import fc from "fast-check";
import { expect, it } from "vitest";
import { amount } from "@/app/_ui/format";
import { minorToDecimal, money, parseDecimalToMinor } from "@/lib/kernel/money";
import { typedDecimal } from "@/lib/kernel/typed-amount";
import { withPlainAmounts } from "./typed-amounts";

it("reads amounts at any depth, and leaves alone what is none", () => {
  const raw = {
    ...{ amount: "2,400.00", number: "1,234", description: "1,000 letters", yearlyCost: "", beyond: "1 500" },
    agreement: { mode: "fixed_and_rest", whole: "10,000", parties: [{ functionId: "it", amount: "4,000.50" }] },
  };
  expect(withPlainAmounts(raw)).toEqual({
    ...{ amount: "2400.00", number: "1,234", description: "1,000 letters", yearlyCost: "", beyond: "1500" },
    agreement: { mode: "fixed_and_rest", whole: "10000", parties: [{ functionId: "it", amount: "4000.50" }] },
  });
});

it("refuses an amount at its field", () => {
  const raw = { agreement: { parties: [{ amount: "1" }, { amount: "1.234,50" }] } };
  expect(() => withPlainAmounts(raw)).toThrow(
    expect.objectContaining({
      key: "money.decimal_comma",
      fields: { "agreement.parties.1.amount": expect.objectContaining({ key: "money.decimal_comma" }) },
    }),
  );
});

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const currency = fc.constantFrom("EUR", "JPY", "BHD");

it("reads every amount as it is printed, and as it is kept, to the cent", () => {
  fc.assert(
    fc.property(minor, currency, (value, code) => {
      const kept = minorToDecimal(money(value, code));
      for (const text of [amount(value, code), kept, amount(value, code).replaceAll(",", "\u202f")])
        expect(parseDecimalToMinor(typedDecimal(text), code)).toEqual({ minor: value, rounded: false });
    }),
  );
});

it("leaves the API strict: what is grouped is no amount there", () => {
  expect(() => parseDecimalToMinor("2,400.00", "EUR")).toThrow(expect.objectContaining({ key: "money.not_a_decimal" }));
});
