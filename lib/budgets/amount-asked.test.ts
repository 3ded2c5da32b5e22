import { expect, it } from "vitest";
import { amountAsked, minorRange } from "./amount-asked";

it("reads an amount with or without grouping, decimals, sign and symbol, and nothing else", () => {
  const exact = { whole: "25281", decimals: "38" };
  for (const text of ["25,281.38", "25281.38", "25 281.38", " €25,281.38 ", "−25281.38"])
    expect(amountAsked(text)).toEqual(exact);
  expect(amountAsked("25281")).toEqual({ whole: "25281", decimals: null });
  for (const text of ["", "25,28", "PO-25281", "2,5281", "1.2.3", "12345678901234567"])
    expect(amountAsked(text)).toBeNull();
});

it("asks for every decimal where none is given, for the very amount where some are, in each currency's own units", () => {
  const [whole, exact] = [amountAsked("25281"), amountAsked("25281.5")];
  if (!whole || !exact) throw new Error("Both are amounts");
  expect(minorRange(whole, 2)).toEqual({ low: 2528100n, high: 2528199n });
  expect(minorRange(exact, 2)).toEqual({ low: 2528150n, high: 2528150n });
  expect(minorRange(exact, 3)).toEqual({ low: 25281500n, high: 25281500n });
  expect(minorRange(whole, 0)).toEqual({ low: 25281n, high: 25281n });
  expect(minorRange(exact, 0)).toBeNull();
});
