import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorToDecimal } from "@/lib/kernel/money";
import { compareTotals, readTotals, refuseDifference } from "./control-totals";

describe("what somebody types", () => {
  it.each([
    ["120", "", { rows: "120" }],
    [" 1,234 ", "GBP 1,234.50", { rows: "1234", GBP: "123450" }],
    ["", "1.234,50 EUR\ngbp 7; ¥", null],
    ["", "£5;€ 7,50;JPY 300;BHD 1.234", { GBP: "500", EUR: "750", JPY: "300", BHD: "1234" }],
    ["", "EUR -2.50", { EUR: "-250" }],
    ["", "(2.50) EUR", null],
    ["0", "", { rows: "0" }],
    ["", " \n", null],
    ["1.234", "", { rows: "1234" }],
    ["1 234 567", "", { rows: "1234567" }],
  ])("%j rows and %j", (rows, sums, said) => {
    const read = () => readTotals({ rows, sums });
    if (said === null && sums.trim().replaceAll(/[;\s]/g, "") !== "") expect(read).toThrow();
    else expect(read()).toEqual(said);
  });

  it.each([
    ["x", ""],
    ["1.5", ""],
    ["12,34", ""],
    ["1,234.567", ""],
    ["", ";;;"],
    ["", " ; \n"],
    ["-1", ""],
    ["", "5"],
    ["", "EUR"],
    ["", "EUR 1.005"],
    ["", "EUR 5; EUR 6"],
    ["", "XXQ 5"],
    ["", "$ 5"],
  ])("%j rows and %j cannot be read", (rows, sums) => {
    expect(() => readTotals({ rows, sums })).toThrow();
  });

  it("comes back as it was meant", () => {
    const currency = fc.constantFrom("EUR", "GBP", "JPY", "BHD");
    const minor = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(String);
    const said = fc.record({ rows: fc.nat({ max: 999_999_999 }).map(String), sums: fc.dictionary(currency, minor) });
    fc.assert(
      fc.property(said, ({ rows, sums }) => {
        const typed = Object.entries(sums).map(
          ([currency, minor]) => `${currency} ${minorToDecimal({ minor: BigInt(minor), currency })}`,
        );
        expect(readTotals({ rows, sums: typed.join("\n") })).toEqual({ rows, ...sums });
      }),
    );
  });
});

describe("a comparison", () => {
  it("has what was said, and money nobody spoke of where some was", () => {
    const read = { rows: "3", EUR: "750", GBP: "500" };
    expect(compareTotals({ said: { EUR: "751" }, read })).toEqual([
      { of: "EUR", said: 751n, read: 750n, difference: -1n },
      { of: "GBP", said: null, read: 500n, difference: 500n },
    ]);
    expect(compareTotals({ said: { EUR: "750", GBP: "500", rows: "3" }, read }).map(({ of }) => of)).toEqual([
      ...["rows", "EUR", "GBP"],
    ]);
    expect(compareTotals({ said: { rows: "3" }, read })).toEqual([{ of: "rows", said: 3n, read: 3n, difference: 0n }]);
  });

  it("is refused exactly where some figure differs", () => {
    const totals = fc.dictionary(fc.constantFrom("rows", "EUR", "GBP"), fc.integer({ min: 0, max: 3 }).map(String));
    fc.assert(
      fc.property(totals, totals, (said, read) => {
        const differs = compareTotals({ said, read }).some((one) => one.read !== (one.said ?? 0n));
        const refused = () => refuseDifference({ said, read });
        if (differs) expect(refused).toThrow();
        else refused();
        refuseDifference({ said, read: { ...said } });
      }),
    );
  });
});
