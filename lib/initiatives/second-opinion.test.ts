import { describe, expect, it } from "vitest";
import { newestOfSides, type Opinion, opinionAsked, opinionsDiffer } from "./second-opinion";

const asking = {
  state: "active",
  ...{ budgetMinor: 50_000_00n, currency: "EUR" },
  ...{ thresholdMinor: 50_000_00n, baseCurrency: "EUR" },
} as const;

describe("a second opinion", () => {
  it("is asked for from the threshold on, of active work, in the base currency", () => {
    expect(opinionAsked(asking)).toBe("yes");
    expect(opinionAsked({ ...asking, budgetMinor: 49_999_99n })).toBe("no");
    expect(opinionAsked({ ...asking, thresholdMinor: null })).toBe("no");
    expect(opinionAsked({ ...asking, budgetMinor: null, currency: null })).toBe("no");
    for (const state of ["draft", "imported", "paused", "closed"] as const) {
      expect(opinionAsked({ ...asking, state })).toBe("no");
    }
  });

  it("is never asked for by money in another currency, however much, and that is said", () => {
    expect(opinionAsked({ ...asking, currency: "USD", budgetMinor: 10n ** 15n })).toBe("other_currency");
    expect(opinionAsked({ ...asking, currency: "USD", thresholdMinor: null })).toBe("no");
  });

  it("differs by judgement, not by the finer steps only files have", () => {
    const of = (...all: Opinion["health"][]) => all.map((health) => ({ health }));
    expect(opinionsDiffer("on_track", [])).toBe(false);
    expect(opinionsDiffer("on_track_minor", of("on_track"))).toBe(false);
    expect(opinionsDiffer("at_risk_major", of("at_risk"))).toBe(false);
    expect(opinionsDiffer("on_track", of("on_track", "at_risk"))).toBe(true);
    expect(opinionsDiffer("not_rated", of("on_track"))).toBe(true);
  });

  it("counts a side's newest word only", () => {
    const given = (id: string, side: Opinion["side"]): Opinion => ({
      ...{ id, side, health: "on_track", note: "", author: "A", at: "" },
    });
    const all = [given("3", "it"), given("2", "finance"), given("1", "it")];
    expect(newestOfSides(all).map(({ id }) => id)).toEqual(["3", "2"]);
  });
});
