import { expect, it } from "vitest";
import { readable, sinceText } from "./need-words";

it("writes measured figures and days as they stand on every page, and leaves words alone", () => {
  const measured = { value: 4_180_000, limit: 4_300_000, unit: "money", currency: "EUR" };
  expect(readable(measured)).toMatchObject({ value: "€4.18m", limit: "€4.30m" });
  expect(readable({ value: 88.4, limit: 89.14, unit: "percent", currency: "" })).toMatchObject({
    ...{ value: "88.4 %", limit: "89.1 %" },
  });
  expect(readable({ count: 2, sums: "125050 EUR, 900 JPY" })).toEqual({ count: 2, sums: "€1,250.50, ¥900" });
  expect(readable({ day: "2026-11-22" })).toEqual({ day: "22 Nov" });
  expect(readable({ note: "No scanners", unit: "boxes" })).toEqual({ note: "No scanners", unit: "boxes" });
});

it("says of a change in which period it began, of anything else how many days it has been so, of the unknown nothing", () => {
  expect(sinceText({ changedIn: "2026-W36", ageDays: 78 })).toBe("since W36");
  expect(sinceText({ changedIn: "2026-09", ageDays: 50 })).toBe("since Sep 26");
  expect(sinceText({ changedIn: null, ageDays: 7 })).toBe("7 d");
  expect(sinceText({ ageDays: null })).toBe("");
});
