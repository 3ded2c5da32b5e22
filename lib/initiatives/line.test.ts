import { describe, expect, it } from "vitest";
import { theSystem, type Viewer } from "@/lib/access/viewer";
import { day } from "@/lib/kernel/day";
import { type InitiativeFacts, initiativeLine } from "./line";
import { lacks, standsInTheWay } from "./readiness";

const asOf = day("2026-11-23");
const shop = { id: "s", key: "shop", name: "Shop" };
const facts: InitiativeFacts = {
  ...{ id: "1", externalId: null, name: "One basket", state: "active", stream: shop, function: null, category: "" },
  ...{ status: "at_risk", updateId: "u3", updatedOn: day("2026-11-16"), staleDays: 60, need: "none", version: 1 },
  ...{
    done: "Built",
    blocker: "",
    blockerBefore: "",
    businessImpact: "Fewer lost baskets",
    kpisWithEffect: 1,
    currency: "EUR",
  },
  ...{ startsOn: null, endsOn: day("2026-12-22"), firstEndsOn: day("2026-12-01"), kpis: [], stages: [shop] },
  ...{ itOwner: { id: "ann", name: "Ann Arbor" }, marketingOwner: null },
  ...{ budgetMinor: "9007199254740993", forecastMinor: null, wholeLifeMinor: "0" },
  ...{ moves: 0, bringBack: "", bringBackBy: null },
  opinion: {
    ...{ thresholdMinor: null, baseCurrency: "EUR", authorId: null, authorSides: [], functionSide: null, given: [] },
  },
  ...{ baseline: null, staleBudgetMinor: null, staleForecastMinor: null, statedBefore: null },
  trail: [
    { datedOn: day("2026-11-16"), health: "at_risk", need: "decision" },
    { datedOn: day("2026-11-09"), health: "at_risk", need: "decision" },
    { datedOn: day("2026-11-02"), health: "on_track", need: "decision" },
    { datedOn: day("2026-10-26"), health: "at_risk", need: "money" },
  ],
};
const line = (more: Partial<InitiativeFacts> = {}, viewer: Viewer = theSystem) =>
  initiativeLine({ ...facts, ...more }, { asOf, viewer });

describe("an initiative's line", () => {
  it("says how old its status is, since when it holds and how far the end has moved", () => {
    expect(line()).toMatchObject({ ageDays: 7, statusSince: "2026-11-09", movedDays: 21, note: "Built", missing: [] });
  });

  it("dates what is asked for from when it was first asked, whatever updates and statuses came since", () => {
    expect(line({ need: "decision" }).needSince).toBe("2026-11-02");
    expect(line({ need: "money" }).needSince).toBeNull();
    expect(line({ need: "money", trail: facts.trail.slice(-1) }).needSince).toBe("2026-10-26");
    expect(line({ need: "none" }).needSince).toBeNull();
  });

  it("quotes what is new first: a new blocker, else what was done; a blocker said again only where nothing else is", () => {
    const again = { blocker: "No test data", blockerBefore: "No test data" };
    expect(line({ blocker: "No test data", blockerBefore: "No hands" }).note).toBe("No test data");
    expect(line(again).note).toBe("Built");
    expect(line({ ...again, done: "" }).note).toBe("No test data");
    expect(line({ blocker: "", blockerBefore: "No test data" }).note).toBe("Built");
  });

  it("names a linked KPI as the viewer's own function does, and as everybody does for those without a word of it", () => {
    const names = [{ functionId: "ops", function: "Operations", name: "Pay success" }];
    const kpi = { id: "k", key: "checkout", name: "Checkout completion" };
    const of = (functionId: string) => {
      const grant = { role: "contributor", functionId, side: null, streamId: null } as const;
      return line({ kpis: [{ ...kpi, names }] }, { ...theSystem, kind: "person", id: "p", grants: [grant] }).kpis;
    };
    expect(of("ops")).toEqual([{ ...kpi, called: "Pay success", ownName: "Pay success" }]);
    expect(of("shop")).toEqual([{ ...kpi, called: "Checkout completion", ownName: null }]);
  });

  it("says that work goes on past its planned end from the day after, whatever its status, and not once it is closed", () => {
    const ending = (endsOn: string, more: Partial<InitiativeFacts> = {}) =>
      line({ endsOn: day(endsOn), status: "on_track", ...more });
    expect(ending("2026-11-22")).toMatchObject({ isPastEnd: true, status: "on_track" });
    expect([ending("2026-11-23").isPastEnd, line({ endsOn: null }).isPastEnd]).toEqual([false, false]);
    expect(ending("2026-11-22", { state: "closed" }).isPastEnd).toBe(false);
    for (const state of ["draft", "imported", "paused"] as const) {
      expect(ending("2026-11-22", { state }).isPastEnd).toBe(true);
    }
  });

  it("dates silence from the day the last update stopped speaking", () => {
    expect(line({ status: "no_update", updatedOn: day("2026-09-01") }).statusSince).toBe("2026-11-01");
    expect(line({ status: "no_update", updatedOn: null, trail: [] })).toMatchObject({
      statusSince: null,
      ageDays: null,
    });
  });

  it("keeps money exact beyond what a number holds, and missing money missing", () => {
    expect(line()).toMatchObject({ budgetMinor: 9007199254740993n, forecastMinor: null, wholeLifeMinor: 0n });
  });

  it("names what is missing, and what of it keeps an initiative in draft", () => {
    expect(line({ stream: null, stages: [], kpisWithEffect: 0, businessImpact: " " }).missing).toEqual([
      "impact",
      "kpi",
      "stage",
      "stream",
    ]);
    const bare = { streamId: null, businessImpact: "", kpisWithEffect: 0, stages: 0 };
    expect(standsInTheWay(bare)).toEqual(["impact", "kpi", "stage"]);
    expect(lacks({ streamId: "s", businessImpact: "x", kpisWithEffect: 1, stages: 1 })).toEqual([]);
  });

  it("offers an update to those who work in its stream or own it, while it is under way", () => {
    const lead = { role: "stream_lead", functionId: null, side: null, streamId: "s" } as const;
    const person = (id: string, streamId: string): Viewer => ({
      ...theSystem,
      kind: "person",
      id,
      grants: [{ ...lead, streamId }],
    });
    expect(line({}, person("x", "s")).mayUpdate).toBe(true);
    expect(line({}, person("ann", "other")).mayUpdate).toBe(true);
    expect(line({}, person("x", "other"))).toMatchObject({ mayUpdate: false, mayEdit: false });
    expect(line({ state: "closed" }).mayUpdate).toBe(false);
    expect(line({ state: "draft" }).mayUpdate).toBe(false);
  });
});
