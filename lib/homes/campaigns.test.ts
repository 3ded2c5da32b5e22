import { describe, expect, it } from "vitest";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { day } from "@/lib/kernel/day";
import type { EventLine } from "@/lib/kpis/queries/parts/events";
import { gatesOf, markersOf } from "./campaigns";

const today = day("2026-11-23");
const event = (title: string, startsOn: string, endsOn = startsOn, kpis: string[] = []): EventLine => ({
  ...{ id: title, kind: "campaign", side: "marketing", title, startsOn: day(startsOn), endsOn: day(endsOn) },
  ...{ kpis: kpis.map((key) => ({ key, name: key })), addedBy: null, addedById: null },
});
const work = (name: string, more: Partial<InitiativeLine>): InitiativeLine =>
  ({
    ...{ id: name, name, state: "active", status: "on_track", endsOn: day("2027-06-01"), kpis: [] },
    ...{ itOwner: { id: "i", name: "Ines", initials: "ID" } },
    ...more,
  }) as InitiativeLine;

describe("the campaign calendar", () => {
  it("has the past six weeks and the coming eight, what is ahead first", () => {
    const events = [
      event("long over", "2026-09-01", "2026-10-11"),
      event("just over", "2026-10-01", "2026-10-12"),
      event("running", "2026-11-20", "2026-11-23"),
      event("begins today", "2026-11-23", "2026-12-01"),
      event("last one in sight", "2027-01-18"),
      event("out of sight", "2027-01-19"),
    ];
    expect(markersOf(events, today).map(({ title, when }) => [title, when])).toEqual([
      ["last one in sight", "ahead"],
      ["begins today", "now"],
      ["running", "now"],
      ["just over", "past"],
    ]);
  });
});

describe("deliveries of IT that campaigns wait for", () => {
  const markers = markersOf(
    [event("Gifts", "2026-12-01", "2026-12-20", ["orders"]), event("Over", "2026-11-01", "2026-11-02", ["orders"])],
    today,
  );
  const gates = (...lines: InitiativeLine[]) => gatesOf(lines, markers, today).map(({ line }) => line.name);

  it("are those due within eight weeks and those in trouble, of active work somebody in IT answers for", () => {
    expect(gates(work("later", {}), work("due", { endsOn: day("2027-01-18") }))).toEqual(["due"]);
    expect(gates(work("in trouble", { status: "at_risk" }), work("a day late", { endsOn: day("2027-01-19") }))).toEqual(
      ["in trouble"],
    );
    expect(gates(work("draft", { state: "draft", status: "off_track" }), work("theirs", { itOwner: null }))).toEqual(
      [],
    );
  });

  it("name the campaigns still to come on a KPI they should move, and stand first where they carry one", () => {
    const linked = {
      endsOn: day("2027-01-10"),
      kpis: [{ id: "k", key: "orders", name: "", called: "", ownName: null }],
    };
    const found = gatesOf([work("sooner", { endsOn: day("2026-12-01") }), work("carries", linked)], markers, today);
    expect(found.map(({ line, campaigns }) => [line.name, campaigns])).toEqual([
      ["carries", ["Gifts"]],
      ["sooner", []],
    ]);
  });
});
