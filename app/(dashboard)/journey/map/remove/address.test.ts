import { expect, it } from "vitest";
import { readFrom, removalAddress, wayBack } from "./address";

it("leads back to where somebody came from, and to the map when an address does not say", () => {
  for (const from of ["map", "edit"] as const) {
    const { searchParams } = new URL(removalAddress("s", from), "http://h");
    expect([searchParams.get("stage"), readFrom(searchParams.get("from"))]).toEqual(["s", from]);
  }
  expect(readFrom("elsewhere")).toBe("map");
  expect(wayBack("edit", "default")).toBe("/journey/edit");
  expect(wayBack("map", "default")).toBe("/journey/map");
  expect(wayBack("map", "b2b & co")).toBe("/journey/map?journey=b2b+%26+co");
});
