import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { standings } from "./standing";

const on = day("2026-11-23");
const from = (...days: string[]) => days.map((validFrom) => ({ validFrom }));

it("lets the newest begun agreement hold, on its first day too", () => {
  expect(standings(from("2026-11-23", "2026-01-01"), on)).toEqual(["in_force", "replaced"]);
});

it("lets the later made of two for one day hold", () => {
  expect(standings(from("2026-01-01", "2026-01-01"), on)).toEqual(["in_force", "replaced"]);
  expect(standings(from("2027-01-01", "2027-01-01"), on)).toEqual(["to_come", "replaced"]);
});

it("keeps what begins later apart from what holds", () => {
  expect(standings(from("2027-04-01", "2027-01-01", "2026-07-01", "2026-01-01"), on)).toEqual([
    "to_come",
    "to_come",
    "in_force",
    "replaced",
  ]);
});

it("says of a line without agreements nothing", () => {
  expect(standings([], on)).toEqual([]);
});
