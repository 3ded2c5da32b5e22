import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inAnotherOrder, syncFacts, today } from "@/tests/support/sync-facts";
import type { SyncFacts } from "../snapshot/facts";
import { agendaOf, type LastTime } from "./agenda";
import { type AgendaKind, agendaKinds } from "./item";
import { stepsOf } from "./steps";
import { conflictsTogether, mostConflictsAlone } from "./talk-items";

const last: fc.Arbitrary<LastTime | null> = fc.option(
  fc
    .uniqueArray(fc.tuple(fc.nat(23), fc.constantFrom(null, "2026-W44", "2026-W46")), { selector: ([place]) => place })
    .map((pairs) => ({ beyondRoutine: new Map(pairs.map(([place, since]) => [`kpi${place}`, since])) })),
);
const always = (check: (facts: SyncFacts, last: LastTime | null) => void) =>
  fc.assert(
    fc.property(syncFacts, last, (facts, before) => {
      check(facts, before);
    }),
  );

/** What belongs on the agenda, told a second time: the kind and the record of each item. */
function expected(facts: SyncFacts, before: LastTime | null): string[] {
  const items: [AgendaKind, string][] = [];
  for (const { id, from } of facts.added) items.push([from === "parked" ? "parked" : "added", `item:${id}`]);
  for (const { id, doneOn } of facts.actions) if (!doneOn) items.push(["carried", `action:${id}`]);
  for (const { id } of facts.requests) items.push(["approval", `request:${id}`]);
  for (const { id, step, stageIds } of facts.signals)
    if (step === "raised" && stageIds.includes("stage0")) items.push(["signal", `signal:${id}`]);
  for (const { kpiIds } of facts.conflicts) items.push(["conflict", `conflict:${[...kpiIds].sort().join("+")}`]);
  for (const budget of facts.budgets) {
    if (budget.position.available < 0n) items.push(["overspent", `budget:${budget.id}`]);
    else if ((budget.driftPoints ?? 0) > 10) items.push(["drift", `budget:${budget.id}`]);
  }
  for (const line of facts.initiatives) {
    if (line.state !== "active") continue;
    const asks = line.need === "decision" || line.need === "money";
    const ill = line.status === "off_track" ? "off_track" : line.isWorseTwice ? "worse_twice" : null;
    const doubt = line.secondOpinion.differ ? "opinions" : line.status === "no_update" ? "no_update" : null;
    const kind = asks ? "decision" : (ill ?? doubt);
    if (kind) items.push([kind, `initiative:${line.id}`]);
  }
  for (const line of facts.kpis.filter(({ isShared }) => isShared)) {
    const { id, value, status, change, changeRule, changeSince } = line;
    const isBehind = status === "at_risk" || status === "off_track";
    const isNews = !before?.beyondRoutine.has(id) || before.beyondRoutine.get(id) !== changeSince;
    if (line.freshness === "stale") items.push(["stale", `kpi:${id}`]);
    else if (value === null) continue;
    else if (change === "worse" && (changeRule === "outside_limits" || isBehind)) items.push(["worse", `kpi:${id}`]);
    else if (change === "better" && isNews) items.push(["better", `kpi:${id}`]);
  }
  return items.map(([kind, about]) => `${kind}/${about}`);
}

describe("the agenda", () => {
  it("holds each thing for each reason the facts give, and nothing else", () => {
    always((facts, before) => {
      expect(
        agendaOf(facts, before)
          .map(({ key }) => key)
          .sort(),
      ).toEqual(expected(facts, before).sort());
    });
  });

  it("is the same, item by item, whatever order the facts came in", () => {
    fc.assert(
      fc.property(syncFacts, last, fc.nat(1_000), (facts, before, turn) => {
        const ranked = agendaOf(facts, before);
        expect(agendaOf(inAnotherOrder(facts, turn), before).map(({ key }) => key)).toEqual(
          ranked.map(({ key }) => key),
        );
      }),
    );
  });

  it("is ranked by kind, of a kind by how ill, of equals by how long", () => {
    always((facts, before) => {
      const items = agendaOf(facts, before);
      for (const [place, next] of items.entries()) {
        const item = items[place - 1];
        if (!item) continue;
        const [a, b] = [item, next].map(({ kind }) => agendaKinds.indexOf(kind)) as [number, number];
        expect(a).toBeLessThanOrEqual(b);
        if (a === b) expect(item.severity).toBeGreaterThanOrEqual(next.severity);
        if (a === b && item.severity === next.severity)
          expect(item.ageDays ?? 0).toBeGreaterThanOrEqual(next.ageDays ?? 0);
      }
    });
  });

  it("names the budget on everything about money, and on what was said about one", () => {
    always((facts, before) => {
      for (const { about, budgetId, kind } of agendaOf(facts, before)) {
        const said = [...facts.actions, ...facts.added].find(({ id }) => id === about.id);
        const request = facts.requests.find(({ id }) => id === about.id);
        const money = about.kind === "budget" ? about.id : (request?.budget.id ?? null);
        expect([kind, budgetId]).toEqual([kind, said ? said.budgetId : money]);
      }
    });
  });

  it("gives every item a reason and a name", () => {
    always((facts, before) => {
      for (const { reason, about } of agendaOf(facts, before)) {
        expect(reason.key).toMatch(/^(home|sync)\.reason\.\w+$/);
        expect(about.name).not.toBe("");
      }
    });
  });
});

it("shows a KPI that got better again only once it got better anew", () => {
  const line = {
    ...{ id: "k", key: "k", name: "K", isShared: true, change: "better", changeSince: "2026-W46", freshness: "fresh" },
    ...{
      value: 1,
      unit: "count",
      currency: null,
      dataTo: today,
      itOwner: null,
      marketingOwner: null,
      status: "on_track",
    },
  };
  const none = { initiatives: [], budgets: [], requests: [], signals: [], conflicts: [], actions: [], added: [] };
  const facts = { today, stages: [], decided: [], ...none, kpis: [line] } as unknown as SyncFacts;
  const since = (began: string | null) => ({ beyondRoutine: new Map([["k", began]]) });
  expect(agendaOf(facts, null).map(({ kind }) => kind)).toEqual(["better"]);
  expect(agendaOf(facts, since("2026-W46"))).toEqual([]);
  expect(agendaOf(facts, since("2026-W40")).map(({ kind }) => kind)).toEqual(["better"]);
});

describe("many conflicts", () => {
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      kpiIds: [`a${place}`, `b${place}`] as const,
      names: [`A ${place}`, `B ${place}`] as const,
    }));
  const factsOf = (count: number, ill: number) => {
    const none = { initiatives: [], budgets: [], requests: [], signals: [], actions: [], added: [], stages: [] };
    const kpis = [{ id: `a${ill}`, status: "off_track", isShared: false }];
    return { today, decided: [], ...none, kpis, conflicts: pairs(count) } as unknown as SyncFacts;
  };

  it("are looked at one by one up to a dozen, the worst first; the rest is one item that says how many", () => {
    expect(agendaOf(factsOf(12, 11), null).map(({ about }) => about.id)).not.toContain(conflictsTogether);
    const many = agendaOf(factsOf(12_000, 9_000), null);
    expect(many).toHaveLength(mostConflictsAlone + 1);
    expect(many[0]?.about.id).toBe("a9000+b9000");
    expect(many.at(-1)).toMatchObject({
      about: { kind: "conflict", id: conflictsTogether },
      reason: { key: "sync.reason.conflictsMore", values: { more: 12_000 - mostConflictsAlone, all: 12_000 } },
    });
    expect(agendaOf(factsOf(13, 0), null).at(-1)?.reason.values).toEqual({ more: 1, all: 13 });
    expect(JSON.stringify(stepsOf(factsOf(12_000, 0), many)).length).toBeLessThan(20_000);
    expect(stepsOf(factsOf(12_000, 0), many).find(({ key }) => key === "conflict:more")?.ids).toEqual([]);
  });
});
