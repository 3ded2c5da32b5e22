import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import {
  amount,
  amountShort,
  amountWithSymbol,
  dayText,
  difference,
  differenceBeside,
  figure,
  figureInFull,
  hundredthsText,
  rangeText,
} from "./format";

it.each([
  [52.31, "percent", "52.3", "%"],
  [312_400, "count", "312", "k"],
  [-0.05, "percent", "−0.05", "%"],
  [0, "count", "0", ""],
] as const)("shows %d %s as %s %s", (value, unit, text, grey) => {
  expect(figure(value, unit, "EUR")).toMatchObject({ unit: grey });
  expect(Number(figure(value, unit, "EUR").text.replace("−", "-"))).toBeCloseTo(Number(text.replace("−", "-")), 5);
});

it.each([
  [-1.8, "percent", "−1.8", "pp"],
  [-0.31, "percent", "−0.31", "pp"],
  [-0.3096, "percent", "−0.31", "pp"],
  [14, "percent", "+14", "pp"],
  [0, "percent", "±0", "pp"],
  [0.04, "money", "+€0.04", ""],
  [-220_000, "money", "−€220k", ""],
  [72_000, "money", "+€72k", ""],
  [0, "money", "±€0", ""],
  [1_200, "count", "+1,200", ""],
  [100, "count", "+100", ""],
] as const)("shows a difference of %d %s alone with its sign and no zero at its end", (value, unit, text, grey) => {
  expect(difference(value, unit, "EUR")).toEqual({ text, unit: grey });
});

it.each([
  [138_750_140n, "EUR", "1,387,501.40"],
  [-987_000n, "EUR", "−9,870.00"],
  [-5n, "EUR", "−0.05"],
  [1_200n, "JPY", "1,200"],
])("writes %s minor units of %s as %s", (minor, currency, text) => expect(amount(minor, currency)).toBe(text));

it.each([
  [-1.8, 52.3, "percent", "−1.8", "pp"],
  [-220_000, 4_180_000, "money", "−€0.22m", ""],
  [12.4, 312_000, "count", "±0", "k"],
  [-0.5, 0, "score", "−0.500", "pts"],
] as const)("shows %d beside %d %s in that value's scale and decimals", (apart, value, unit, text, grey) => {
  expect(differenceBeside(apart, value, unit, "EUR")).toEqual({ text, unit: grey });
});

it.each([
  [4_180_000, "EUR", "€4.18m"],
  [72_000, "EUR", "€72.0k"],
  [3.42, "GBP", "£3.42"],
  [-220_000, "EUR", "−€220k"],
  [1_500_000_000, "CHF", "CHF 1.50bn"],
  [0, "EUR", "€0"],
])(
  "spells %d of %s as a measured value, as an amount and in full alike: sign, symbol, digits, scale",
  (value, currency, text) => {
    expect(figure(value, "money", currency)).toEqual({ text, unit: "" });
    expect(amountShort(BigInt(Math.round(value * 100)), currency)).toBe(text);
    expect(amountWithSymbol(BigInt(Math.round(value * 100)), currency).slice(0, 2)).toBe(text.slice(0, 2));
    expect(figureInFull(value, "money", currency).slice(0, 2)).toBe(text.slice(0, 2));
  },
);

it("writes out measured values to six digits with what they are measured in", () => {
  expect([figureInFull(52.310_94, "percent"), figureInFull(4_181_230, "money", "EUR")]).toEqual([
    "52.311 %",
    "€4,181,230",
  ]);
  expect([figureInFull(-312_400, "count"), figureInFull(0.035, "ratio")]).toEqual(["−312,400", "0.035"]);
});

it("shortens money to three digits", () => {
  expect([amountShort(240_000_000n, "EUR"), amountShort(-31_200_000n, "GBP")]).toEqual(["€2.40m", "−£312k"]);
});

it("names days and weeks", () => {
  expect(dayText(day("2026-11-22"), { year: true })).toBe("22 Nov 2026");
  expect([rangeText(day("2026-11-16"), day("2026-11-22")), rangeText(day("2026-11-30"), day("2026-12-06"))]).toEqual([
    "16–22 Nov",
    "30 Nov–6 Dec",
  ]);
  expect(rangeText(day("2026-11-16"), day("2026-11-22"), { year: true })).toBe("16–22 Nov 2026");
});

it("names both years of a range across one, unless it is a few days that nobody could mistake", () => {
  const acrossWinter = [day("2025-12-29"), day("2026-01-04")] as const;
  expect(rangeText(...acrossWinter)).toBe("29 Dec–4 Jan");
  expect(rangeText(...acrossWinter, { year: true })).toBe("29 Dec 2025 – 4 Jan 2026");
  expect(rangeText(day("2025-11-24"), day("2026-11-22"), { year: true })).toBe("24 Nov 2025 – 22 Nov 2026");
  expect(rangeText(day("2025-11-24"), day("2026-11-22"))).toBe("24 Nov 2025 – 22 Nov 2026");
});

it("writes shares to the hundredth only where they have one", () => {
  expect([hundredthsText(6000), hundredthsText(3334)]).toEqual(["60", "33.34"]);
});
