import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorToDecimal } from "@/lib/kernel/money";
import { plainDecimal, timesDecimal } from "./decimal";
import { Fault } from "./fault";
import { moneyReader, numberReader, Rounded } from "./measures";
import { decimalVote, readAmount } from "./number-text";

const minor = (text: string, currency = "GBP", scaling = {}, style: "point" | "comma" | null = null) => {
  const read = moneyReader(style, scaling)(text, currency);
  return read instanceof Rounded ? read.minor : read;
};

describe("money text", () => {
  it.each([
    ["£1,234.50", 123450n],
    ["(907.00)", -90700n],
    ["(£907.00)", -90700n],
    ["£(907.00)", null],
    ["-£5", -500n],
    ["£-5", -500n],
    ["− 5.10", -510n],
    ["1,234-", -123400n],
    ["+12", 1200n],
    ["1,234", 123400n],
    ["1.234", 123n],
    ["12,345,678.90", 1234567890n],
    ["12,34,567.00", 123456700n],
    ["1 234.50", 123450n],
    ["1\u00a0234\u202f567", 123456700n],
    ["1'234.50", 123450n],
    ["GBP 5", 500n],
    ["5.00 GBP", 500n],
    [".5", 50n],
    ["5.", 500n],
    ["0.00", 0n],
    ["-0.00", 0n],
    ["(0)", 0n],
    ["1.5E+03", 150000n],
    ["00012.30", 1230n],
  ])("reads %s", (text, expected) => {
    expect(expected === null ? minor(text) instanceof Fault : minor(text)).toEqual(expected === null ? true : expected);
  });

  it.each([
    ["12.345,67", "EUR", 1234567n],
    ["€ 1 234,50", "EUR", 123450n],
    ["1.234.567", "EUR", 123456700n],
    ["-1.234,50 €", "EUR", -123450n],
    ["¥1,234", "JPY", 1234n],
    ["1.234", "BHD", 1234n],
  ])("reads %s, which is clear by itself, in %s", (text, currency, expected) => {
    expect(minor(text, currency)).toBe(expected);
  });

  it.each([
    "",
    "TBD",
    "12,5o",
    "1,23",
    "12,34,5",
    "1.2.3",
    "£",
    "--5",
    "(5",
    "5)",
    "(-5)",
    "£5 €",
    "5 apples",
    "=A1*2",
    "1e400",
    "NaN",
    "Infinity",
    "0x10",
    "1.234,5.6",
    "٣",
  ])("refuses %j", (text) => {
    expect(minor(text)).toBeInstanceOf(Fault);
  });

  it("refuses a mark of another currency, a percent sign, and money without a currency", () => {
    const keyOf = (text: string, currency: string | null) => {
      const read = moneyReader(null, {})(text, currency);
      return read instanceof Fault ? read.reason.key : read;
    };
    expect(keyOf("$5", "GBP")).toBe("import.reason.other_currency");
    expect(keyOf("5%", "GBP")).toBe("import.reason.other_currency");
    expect(keyOf("$5", "CAD")).toBe(500n);
    expect(keyOf("5", null)).toBe("import.reason.no_currency");
    expect(keyOf("99999999999999999999", "GBP")).toBe("import.reason.too_large");
  });

  it("rounds half to even, and says so", () => {
    const read = (text: string) => moneyReader(null, {})(text, "GBP");
    expect(read("0.125")).toMatchObject({ minor: 12n, remark: { suggestion: "0.12" } });
    expect(read("0.135")).toMatchObject({ minor: 14n });
    expect(read("-0.125")).toMatchObject({ minor: -12n });
    expect(read("0.1250")).toBeInstanceOf(Rounded);
    expect(read("0.120")).toBe(12n);
  });

  it("scales by unit and sign exactly", () => {
    expect(minor("£1,234.57", "GBP", { unit: 1_000_000 })).toBe(123457000000n);
    expect(minor("0.1", "GBP", { unit: 0.001 })).toBe(0n);
    expect(minor("5", "GBP", { sign: -1 })).toBe(-500n);
    expect(minor("(0.3)", "GBP", { sign: -1, unit: 1e21 })).toBeInstanceOf(Fault);
  });

  it("suggests the number that was meant", () => {
    const suggestion = (text: string, style: "point" | "comma" | null = null) => {
      const read = readAmount(text, style);
      return read instanceof Fault ? read.suggestion : "readable";
    };
    expect(suggestion("61,4")).toBe("61.4");
    expect(suggestion("12,5o")).toBe("12.50");
    expect(suggestion("12.345,67", "point")).toBe("12345.67");
    expect(suggestion("61.4", "comma")).toBe("61,4");
    expect(suggestion("apples")).toBeNull();
  });
});

it("lets each cell speak for its column's decimal mark only as far as it is clear", () => {
  const votes = [
    "1,234.50",
    "61.4",
    "1234.567",
    "0.123",
    "12.345,67",
    "1.234.567",
    "1 234,5",
    "61,4",
    "1,234",
    "1.234",
    "12",
    "prose",
  ].map(decimalVote);
  expect(votes).toEqual([
    "point",
    "point",
    "point",
    "point",
    "comma",
    "comma",
    "comma",
    "weak_comma",
    null,
    null,
    null,
    null,
  ]);
});

it("reads numbers exactly, with at most 18 whole digits", () => {
  const read = numberReader(null, {});
  expect(read("2754371.66666667")).toBe("2754371.66666667");
  expect(read("61.4%")).toBe("61.4");
  expect(read("1e+05")).toBe("100000");
  expect(read("1234567890123456789")).toBeInstanceOf(Fault);
  expect(numberReader("comma", {})("1.234,5")).toBe("1234.5");
});

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

it("reads back every amount however it is written", () => {
  fc.assert(
    fc.property(amount, fc.constantFrom("plain", "grouped", "german", "bracketed", "trailing"), (value, style) => {
      const text = minorToDecimal({ minor: value, currency: "EUR" });
      const bare = text.replace("-", "");
      const grouped = bare.replace(/\B(?=(\d{3})+\.)/g, ",");
      const german = grouped.replace(/[.,]/g, (found) => (found === "." ? "," : "."));
      const sign = value < 0n ? "-" : "";
      const written = {
        plain: text,
        grouped: `${sign}€${grouped}`,
        german: `${sign}${german} €`,
        bracketed: value < 0n ? `(${grouped})` : grouped,
        trailing: grouped + sign,
      }[style];
      expect(minor(written, "EUR", {}, style === "german" ? "comma" : "point")).toBe(value);
    }),
  );
});

it("multiplies like integers do, at any scale", () => {
  fc.assert(
    fc.property(amount, amount, fc.nat(12), fc.nat(12), (a, b, scaleA, scaleB) => {
      const text = (value: bigint, scale: number) => plainDecimal(`${value}e-${scale}`) ?? "";
      const product = timesDecimal(text(a, scaleA), text(b, scaleB));
      expect(BigInt(product.replace(".", ""))).toBe(a * b);
      expect(product.split(".")[1]?.length ?? 0).toBe(scaleA + scaleB);
    }),
  );
});

it("never throws on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      moneyReader(null, {})(text, "GBP");
      decimalVote(text);
    }),
  );
});
