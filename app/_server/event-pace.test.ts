import { expect, it } from "vitest";
import { eventPaceKeeper } from "./event-pace";

it("lets four seconds' events through at once, then as many a second as agreed, each source for itself", () => {
  let at = 0;
  const wait = eventPaceKeeper(100, () => at);
  expect([wait("a", 399), wait("a", 1), wait("a", 1)]).toEqual([0, 0, 1]);
  expect(wait("b", 1)).toBe(0);
  at = 1_000;
  expect([wait("a", 100), wait("a", 1)]).toEqual([0, 1]);
});

it("lets a delivery larger than the whole room through, and has those after it wait until the debt is worked off", () => {
  let at = 0;
  const wait = eventPaceKeeper(100, () => at);
  expect(wait("a", 1_000)).toBe(0);
  expect(wait("a", 1)).toBe(7);
  at = 6_000;
  expect(wait("a", 1)).toBe(1);
  at = 6_020;
  expect(wait("a", 1)).toBe(0);
});
