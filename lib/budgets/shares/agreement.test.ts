import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { type Agreement, agreedShares } from "./agreement";
import { sharesTotalHundred, splitByShares } from "./shares";

const who = (...more: readonly object[]) => more.map((one, index) => ({ functionId: `f${index}`, ...one }));
const hundredths = (agreement: Agreement) => agreedShares(agreement, "EUR").map((share) => share.hundredths);

const percents = fc
  .integer({ min: 0, max: 10_000 })
  .map((cut) => [cut, 10_000 - cut].map((share) => (share / 100).toFixed(2)));
const anyAgreement = fc.oneof(
  fc
    .integer({ min: 1, max: 12 })
    .map((count): Agreement => ({ mode: "equal", parties: who(...Array(count).fill({})) })),
  percents.map(
    (all): Agreement => ({ mode: "percent", parties: who(...all.map((percent) => ({ percent }))) as never }),
  ),
  fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    .filter((parts) => parts.some((part) => part > 0))
    .map((parts): Agreement => ({ mode: "parts", parties: who(...parts.map((part) => ({ part }))) as never })),
  fc.tuple(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 4 }), fc.integer({ min: 1, max: 4 })).map(
    ([fixed, rest]): Agreement => ({
      mode: "fixed_and_rest",
      whole: "4000.01",
      parties: who(...fixed.map((amount) => ({ amount: `${amount}.33` })).slice(0, 3), ...Array(rest).fill({})),
    }),
  ),
);

describe("agreedShares", () => {
  it.each([
    [{ mode: "equal", parties: who({}, {}, {}) }, [3334, 3333, 3333]],
    [{ mode: "percent", parties: who({ percent: "60" }, { percent: "39.9" }, { percent: "0.1" }) }, [6000, 3990, 10]],
    [{ mode: "parts", parties: who({ part: 2 }, { part: 1 }, { part: 1 }) }, [5000, 2500, 2500]],
    [{ mode: "fixed_and_rest", whole: "100", parties: who({ amount: "40" }, {}, {}) }, [4000, 3000, 3000]],
    [{ mode: "fixed_and_rest", whole: "100", parties: who({ amount: "40" }, { amount: "60.00" }) }, [4000, 6000]],
  ] as [Agreement, number[]][])("of %j are %j", (agreement, expected) => {
    expect(hundredths(agreement)).toEqual(expected);
  });

  it.each([
    ["function_twice", { mode: "equal", parties: [{ functionId: "a" }, { functionId: "a" }] }],
    ["shares_not_hundred", { mode: "percent", parties: who({ percent: "60" }, { percent: "40.01" }) }],
    ["shares_not_hundred", { mode: "percent", parties: who({ percent: "110" }, { percent: "-10" }) }],
    ["too_many_decimals", { mode: "percent", parties: who({ percent: "33.335" }, { percent: "66.665" }) }],
    ["not_a_percent", { mode: "percent", parties: who({ percent: "60" }, { percent: "forty" }) }],
    ["parts_all_zero", { mode: "parts", parties: who({ part: 0 }, { part: 0 }) }],
    ["fixed_beyond_whole", { mode: "fixed_and_rest", whole: "100", parties: who({ amount: "100.01" }, {}) }],
    ["fixed_beyond_whole", { mode: "fixed_and_rest", whole: "0", parties: who({}) }],
    ["fixed_beyond_whole", { mode: "fixed_and_rest", whole: "100", parties: who({ amount: "-1" }, {}) }],
    ["rest_without_payer", { mode: "fixed_and_rest", whole: "100", parties: who({ amount: "99" }) }],
  ] as [string, Agreement][])("are refused with %s: %j", (name, agreement) => {
    expect(() => hundredths(agreement)).toThrow(
      expect.objectContaining({ code: "invalid", key: `budget.refusal.${name}` }),
    );
  });

  it("name the party whose percentage cannot be read", () => {
    const agreement: Agreement = { mode: "percent", parties: who({ percent: "60" }, { percent: "39.999" }) as never };
    expect(() => hundredths(agreement)).toThrow(
      expect.objectContaining({ fields: { "agreement.parties.1.percent": expect.anything() } }),
    );
  });

  it.each([
    ["agreement.parties.1.amount", "100", ["40", "forty"]],
    ["agreement.parties.0.amount", "100", ["40.001", "60"]],
    ["agreement.whole", "all of it", ["40", "60"]],
  ])("name %s where the amount there cannot be read", (field, whole, amounts) => {
    const parties = who(...amounts.map((amount) => ({ amount }))) as never;
    expect(() => hundredths({ mode: "fixed_and_rest", whole, parties })).toThrow(
      expect.objectContaining({ code: "invalid", fields: { [field]: expect.anything() } }),
    );
  });

  it("total exactly 100.00 % however agreed, and split any amount to the cent", () => {
    fc.assert(
      fc.property(anyAgreement, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (agreement, minor) => {
        const shares = hundredths(agreement);
        expect(sharesTotalHundred(shares)).toBe(true);
        expect(splitByShares(money(minor, "EUR"), shares).reduce((sum, part) => sum + part.minor, 0n)).toBe(minor);
      }),
    );
  });
});
