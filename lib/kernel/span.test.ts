import { expect, it } from "vitest";
import { spanOf } from "./span";

it.each([
  [0, 0, "days"],
  [1, 1, "days"],
  [20, 20, "days"],
  [21, 3, "weeks"],
  [90, 12, "weeks"],
  [91, 2, "months"],
  [365, 11, "months"],
  [730, 23, "months"],
  [731, 2, "years"],
  [937, 2.5, "years"],
  [3653, 10, "years"],
] as const)("%i days are told as %d %s", (days, count, unit) => {
  expect(spanOf(days)).toEqual({ count, unit });
});
