import { describe, expect, it } from "vitest";
import { entriesHref, entriesView, figureHref } from "./entry-address";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";
const paramsOf = (href: string) => Object.fromEntries(new URL(href, "http://x").searchParams);

describe("the address of entries", () => {
  it("leads from a figure to the filter that makes it, and back", () => {
    const href = figureHref({
      figure: "actual",
      lineKind: "expense",
      budgetId: id,
      functionId: null,
      isUnderAgreement: true,
    });
    const { filter } = entriesView(paramsOf(href));
    expect(filter).toEqual({
      figure: "actual",
      lineKind: "expense",
      budgetId: id,
      functionId: "none",
      isUnderAgreement: true,
    });
  });

  it("keeps the filter while it turns pages", () => {
    const href = entriesHref({ filter: { month: "2026-11", currency: "EUR" }, page: 3 });
    expect(entriesView(paramsOf(href))).toEqual({
      filter: { month: "2026-11", currency: "EUR" },
      sort: "-postedOn",
      page: 3,
      reverse: null,
    });
  });

  it("carries the order that was asked for, and takes no other", () => {
    const href = entriesHref({ filter: {}, sort: "-amount", page: 2 });
    expect(entriesView(paramsOf(href))).toMatchObject({ sort: "-amount", page: 2 });
    expect(entriesView({ sort: "supplier" }).sort).toBe("-postedOn");
  });

  it("leaves out what is no filter: wrong ids, wrong months, foreign names, empty fields", () => {
    const params = {
      budgetId: "7",
      month: "2026-13",
      search: "",
      isUnderAgreement: "no",
      week: "2026-W47",
      page: "-1",
    };
    expect(entriesView(params)).toEqual({ filter: {}, sort: "-postedOn", page: 1, reverse: null });
  });
});
