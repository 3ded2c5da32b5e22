import { describe, expect, it } from "vitest";
import { type MonthEndKind, monthEndKinds } from "@/lib/budgets/control/month-end";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import { needsOf } from "./needs";

/** What a need is decided by; the rest of a line plays no part in it. */
const line = (more: Partial<KpiLine>): KpiLine =>
  ({
    ...{
      key: "orders",
      name: "Orders",
      value: 5,
      limits: { low: 8, high: 12 },
      status: "on_track",
      freshness: "fresh",
    },
    ...{
      change: "worse",
      changeRule: "outside_limits",
      changeSince: "2026-W45",
      called: "Orders",
      ownName: null,
      dataTo: day("2026-11-22"),
      itOwner: null,
      marketingOwner: null,
    },
    ...more,
  }) as KpiLine;
const asked = (more: Partial<KpiLine>) =>
  needsOf({ kpis: [line(more)], initiatives: [], budgets: [], today: day("2026-11-23") }).map(({ kind, reason }) => [
    kind,
    reason.key,
  ]);

describe("a KPI that needs somebody", () => {
  const first = (more: Partial<KpiLine>) =>
    needsOf({ kpis: [line(more)], initiatives: [], budgets: [], today: day("2026-11-23") })[0];

  it("dates a change from the period it began in, and silence from the day the data end", () => {
    expect(first({ changeSince: "2026-W36" })).toMatchObject({ changedIn: "2026-W36", ageDays: 78 });
    expect(first({ changeSince: null })).toMatchObject({ changedIn: null, ageDays: null });
    expect(first({ freshness: "stale", dataTo: day("2026-11-02") })).toMatchObject({ changedIn: null, ageDays: 21 });
  });

  it("bears the viewer's own name, with the one everybody knows beside it", () => {
    expect(first({ called: "Baskets paid", ownName: "Baskets paid" })?.subject).toEqual({
      ...{ kind: "kpi", ref: "orders", name: "Baskets paid", knownAs: "Orders" },
    });
    expect(first({})?.subject).toEqual({ kind: "kpi", ref: "orders", name: "Orders" });
  });
});

describe("what the home asks of a KPI that is worse beyond routine", () => {
  const run = { changeRule: "eight_on_one_side", value: 9 } as const;

  it("is a value outside the limits, whatever its status", () => {
    expect(asked({})).toEqual([["worse", "home.reason.belowLimit"]]);
    expect(asked({ value: 13, status: "off_track" })).toEqual([["worse", "home.reason.aboveLimit"]]);
  });

  it("is eight in a row only while it is at risk or off track", () => {
    for (const status of ["at_risk", "off_track"] as const)
      expect(asked({ ...run, status })).toEqual([["worse", "home.reason.runBelow"]]);
    for (const status of ["on_track", "no_target", "cannot_judge"] as const)
      expect(asked({ ...run, status })).toEqual([]);
  });

  it("is nothing when the change is for the better, routine or unknown", () => {
    for (const change of ["better", "routine", null] as const) expect(asked({ change })).toEqual([]);
  });
});

describe("a change of a budget that waits for the viewer", () => {
  const request = {
    ...{ id: "r", number: 12, kind: "transfer", currency: "EUR", amountMinor: 4_000n },
    ...{ line: { id: "a", name: "Search" }, toLine: { id: "b", name: "Display" } },
    ...{ askedBy: { id: "p", name: "Juno" }, askedAt: "2026-11-20T09:00:00Z" },
  } as ChangeRequest;

  it("stands before everything else, with its amount, who asked and since when", () => {
    const facts = { kpis: [line({})], initiatives: [], budgets: [], today: day("2026-11-23") };
    const [first, second] = needsOf({ ...facts, approvals: [request] });
    expect(first).toMatchObject({
      ...{ kind: "approval", subject: { kind: "request", ref: "r", name: "Search" }, ageDays: 3 },
      reason: { values: { amountMinor: "4000", currency: "EUR", to: "Display", name: "Juno", kind: "transfer" } },
    });
    expect(second?.kind).toBe("worse");
  });
});

describe("the books", () => {
  const facts = { kpis: [line({})], initiatives: [], budgets: [], today: day("2026-11-28") };
  const month = day("2026-11-01");
  const task = (kind: MonthEndKind, id: string) => ({
    ...{ kind, month, count: 2, budget: { id, name: "Checkout" }, more: 1 },
  });

  it("ask for each act of a month's end, before what is merely worse", () => {
    const kinds = monthEndKinds;
    const needs = needsOf({ ...facts, monthEnd: kinds.map((kind) => task(kind, "b")) });
    expect(needs.map(({ kind }) => kind)).toEqual([...kinds.map(() => "month_end"), "worse"]);
    expect(needs.slice(0, 5).map(({ subject }) => `${subject.kind} ${subject.ref}`)).toEqual([
      ...["checks checks", "orders b", "forecasts b", "unused b", "books b"],
    ]);
    expect(needs[0]).toMatchObject({
      subject: { name: "Checkout" },
      reason: { key: "home.reason.monthEnd", values: { kind: "unposted", month, count: 2, more: 1 } },
    });
  });

  it("that differ from their journal, or were proved by nobody for a night, stand before everything", () => {
    const asked = (proof: { differences: number; isStale: boolean } | null) =>
      needsOf({ ...facts, proof }).flatMap((need) => (need.kind === "ledger" ? [need.reason, need.subject.kind] : []));
    expect(asked(null)).toEqual([]);
    expect(asked({ differences: 0, isStale: false })).toEqual([]);
    expect(asked({ differences: 3, isStale: true })).toEqual([
      { key: "home.reason.ledgerDiffers", values: { count: 3 } },
      "ledger",
    ]);
    expect(asked({ differences: 0, isStale: true })[0]).toMatchObject({ key: "home.reason.ledgerUnproved" });
    expect(needsOf({ ...facts, proof: { differences: 1, isStale: false } })[0]?.kind).toBe("ledger");
  });
});

describe("an initiative that needs somebody", () => {
  const today = day("2026-11-23");
  const initiative = (more: Partial<InitiativeLine>): InitiativeLine =>
    ({
      ...{ id: "i", name: "Basket", state: "active", status: "at_risk", need: "none", note: "Scanners late" },
      ...{ statusSince: day("2026-11-16"), needSince: null, movedDays: null, isWorseTwice: false, bringBack: "" },
      ...{ itOwner: null, marketingOwner: null, secondOpinion: { differ: false, given: [], saidBy: null } },
      ...more,
    }) as InitiativeLine;
  const asked = (more: Partial<InitiativeLine>) =>
    needsOf({ kpis: [], initiatives: [initiative(more)], budgets: [], today }).map(({ kind, reason }) => [
      kind,
      reason,
    ]);

  it("is one that was worse twice in a row, with what brings it back and by when", () => {
    expect(asked({})).toEqual([]);
    expect(asked({ isWorseTwice: true })).toEqual([
      ["worse_twice", { key: "home.reason.worseTwice", values: { note: "Scanners late" } }],
    ]);
    const told = { isWorseTwice: true, bringBack: "Rent scanners", bringBackBy: day("2026-12-04") };
    const reason = { key: "home.reason.bringBackBy", values: { back: "Rent scanners", day: "2026-12-04" } };
    expect(asked(told)).toEqual([["worse_twice", reason]]);
    expect(asked({ ...told, status: "off_track" })).toEqual([["off_track", reason]]);
  });

  it("is one on which two functions differ, with what each says", () => {
    const given = [{ id: "o", side: "marketing", health: "off_track", note: "", author: "", at: "" }] as const;
    const secondOpinion = { ...initiative({}).secondOpinion, differ: true, given, saidBy: "it" } as const;
    expect(asked({ status: "on_track", secondOpinion })).toEqual([
      [
        "opinions",
        {
          key: "home.reason.opinions",
          values: { said: "on_track", side: "it", other: "marketing", sees: "off_track" },
        },
      ],
    ]);
  });
});

describe("what earlier meetings left", () => {
  it("is late actions, with who owes them, and what was put aside, each with its age", () => {
    const left = {
      late: [{ id: "a", title: "Agree one definition", owner: "Ines", dueOn: day("2026-11-13") }],
      parked: [{ id: "p", title: "Returns", reason: "No figures yet", parkedOn: day("2026-11-16") }],
    };
    const needs = needsOf({ kpis: [], initiatives: [], budgets: [], left, today: day("2026-11-23") });
    expect(needs.map(({ kind, subject, ageDays, reason }) => [kind, subject.ref, ageDays, reason.key])).toEqual([
      ["parked", "p", 7, "home.reason.parkedBecause"],
      ["action", "a", 10, "home.reason.action"],
    ]);
  });
});
