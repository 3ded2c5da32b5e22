import { expect, it } from "vitest";
import { shareOf } from "./sponsorship";

it("gives no share of fewer than five", () => {
  expect([shareOf(4, 4), shareOf(0, 0), shareOf(0, 5), shareOf(5, 5), shareOf(2, 7)]).toEqual([null, null, 0, 100, 29]);
});
