import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healthStates } from "@/db/vocabulary/initiatives";
import { initiativeSorts } from "@/lib/initiatives/schema";
import { isFiltered, listAddress, readFilters } from "./filters";

const usual = readFilters({});

describe("the initiatives list's address", () => {
  it("shows everything, the most pressing first, when it says nothing", () => {
    expect(usual).toEqual({ search: "", function: "", status: undefined, stream: "", sort: "status", page: 1 });
    expect(isFiltered(usual)).toBe(false);
    expect(listAddress(usual, {})).toBe("/initiatives");
  });

  it.each([
    { status: "purple" },
    { page: "-3" },
    { page: "two" },
    { sort: "colour" },
    { search: ["a", "b"] },
    { search: "x".repeat(500) },
  ])("counts %o as not said", (params) => {
    expect(readFilters(params)).toEqual(usual);
  });

  it("begins on page 1 again when the filter changes, and keeps the rest", () => {
    const third = readFilters({ search: "basket", page: "3", sort: "endsOn" });
    expect(listAddress(third, { status: "at_risk" })).toBe("/initiatives?search=basket&sort=endsOn&status=at_risk");
    expect(listAddress(third, { page: 4 })).toBe("/initiatives?search=basket&sort=endsOn&page=4");
  });

  it("reads back whatever it wrote", () => {
    const filters = fc.record({
      search: fc.string({ maxLength: 200 }).map((text) => text.trim()),
      function: fc.constantFrom("", "it"),
      status: fc.option(fc.constantFrom(...healthStates), { nil: undefined }),
      stream: fc.constantFrom("", "checkout"),
      sort: fc.constantFrom(...initiativeSorts),
      page: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(filters, (said) => {
        const address = new URL(listAddress(said, { page: said.page }), "http://local");
        expect(readFilters(Object.fromEntries(address.searchParams))).toEqual(said);
      }),
    );
  });
});
