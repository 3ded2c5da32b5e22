import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import {
  amount,
  amountShort,
  dayText,
  difference,
  differenceBeside,
  figure,
  hundredthsText,
  rangeText,
} from "./format";

it.each([
  [52.31, "percent", "52.3", "%"],
  [312_400, "count", "312", "k"],
  [4_180_000, "money", "4.18", "€m"],
  [3.42, "money", "3.42", "€"],
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
  [0.04, "money", "+0.04", "€"],
  [-220_000, "money", "−220", "€k"],
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
  [-220_000, 4_180_000, "money", "−0.22", "€m"],
  [12.4, 312_000, "count", "±0", "k"],
  [-0.5, 0, "score", "−0.500", "pts"],
] as const)("shows %d beside %d %s in that value's scale and decimals", (apart, value, unit, text, grey) => {
  expect(differenceBeside(apart, value, unit, "EUR")).toEqual({ text, unit: grey });
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
});

it("writes shares to the hundredth only where they have one", () => {
  expect([hundredthsText(6000), hundredthsText(3334)]).toEqual(["60", "33.34"]);
});
