import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofSize } from "@/tests/support/size";
import { csvCell, csvRow, textOfCsvCell } from "./csv";

describe("csvCell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+cmd|'/c calc'!A1", "'+cmd|'/c calc'!A1"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r'=1"`],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ["-", "'-"],
    ["'=1", "''=1"],
    ["x;=1+1", "x;'=1+1"],
    ["-5;-5+cmd|'/c calc'!A1", "'-5;'-5+cmd|'/c calc'!A1"],
    [`x;"=1+1"`, `"x;'""=1+1"""`],
    ["x;'=1", "x;''=1"],
    ["x\n=1+1", '"x\n\'=1+1"'],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ["x;＝1", "x;'＝1"],
    ["\u200b=1+1", "'\u200b=1+1"],
    ["\ufeff\u2060@SUM(A1)", "'\ufeff\u2060@SUM(A1)"],
    ["\u202e=1", "'\u202e=1"],
    ["\u2066-2+3", "'\u2066-2+3"],
    ["x;\u200f=1", "x;'\u200f=1"],
  ])("disarms %j as %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each([
    "-5.00",
    "+5",
    "-0.5",
    "-.5",
    "-1e-7",
    "5",
    "'tis",
    "a=b",
    "2026-W47",
    "",
    " =1",
    "x;-5.00;-3",
    "a; b",
    "a;b=1",
  ])("leaves %j untouched", (value) => {
    expect(csvCell(value)).toBe(value);
  });

  it.each([
    [null, ""],
    [-5, "-5"],
    [-12n, "-12"],
    [true, "true"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
  ])("writes %s as %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d: missing is null", (value) => {
    expect(() => csvCell(value)).toThrow(RangeError);
  });
});

it("a long cell is written and read back within a moment", () => {
  const begun = performance.now();
  for (const text of ["1", ";", "'", ";-1", "\n'\""].map((part) => `x;-${part.repeat(100_000)}x`))
    expect(
      textOfCsvCell(
        csvCell(text)
          .replace(/^"(.*)"$/su, "$1")
          .replaceAll('""', '"'),
      ),
    ).toBe(text);
  expect(performance.now() - begun).toBeLessThan(1000);
});

describe("export then import", () => {
  const risky = fc.string({
    unit: fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\u200b",
      "\u202e",
      "\t",
      "\r",
      "\n",
      "'",
      '"',
      ",",
      ";",
      "＝",
      " ",
      "1",
      ".",
      "é",
      "網",
    ),
  });
  const text = fc.oneof(risky, fc.string());

  it("gives back every text, and leaves no cell a spreadsheet would run", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
        const [cells] = parse(csvRow(values), { recordDelimiter: "\r\n" }) as string[][];
        expect(cells!.map(textOfCsvCell)).toEqual(values);
        for (const part of cells!.flatMap((cell) => [cell, ...cell.split(/[;\r\n]/)]))
          expect(/^[\u200b\u202e]*[=+\-@\t＝]/u.test(part) && Number.isNaN(Number(part))).toBe(false);
      }),
      { numRuns: proofSize("T13 no cell a spreadsheet would run", "rows", { reduced: 1_000, full: 100_000 }) },
    );
  });
});
