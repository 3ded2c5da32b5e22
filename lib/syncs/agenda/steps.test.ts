import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syncFacts } from "@/tests/support/sync-facts";
import type { SyncFacts } from "../snapshot/facts";
import { agendaOf } from "./agenda";
import { isException, type Step, stepParts, stepsOf } from "./steps";

const stepped = (facts: SyncFacts) => stepsOf(facts, agendaOf(facts, null));
const always = (check: (facts: SyncFacts, steps: readonly Step[]) => void) =>
  fc.assert(
    fc.property(syncFacts, (facts) => {
      check(facts, stepped(facts));
    }),
  );
const idsOf = (steps: readonly Step[], ...shows: Step["shows"][]) =>
  steps.filter((step) => shows.includes(step.shows)).flatMap(({ ids }) => ids);
const sortedIds = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).sort();

describe("the steps of a meeting", () => {
  it("show every shared KPI, every initiative that works and every budget exactly once", () => {
    always((facts, steps) => {
      expect(idsOf(steps, "kpi", "kpis").sort()).toEqual(sortedIds(facts.kpis.filter(({ isShared }) => isShared)));
      const working = facts.initiatives.filter(({ state }) => state !== "draft" && state !== "closed");
      expect(idsOf(steps, "initiative", "initiatives").sort()).toEqual(sortedIds(working));
      expect(idsOf(steps, "budget", "budgets").sort()).toEqual(sortedIds(facts.budgets));
    });
  });

  it("show every action, request, conflict and item of people once, and the signals that nobody answered", () => {
    always((facts, steps) => {
      expect(idsOf(steps, "actions").sort()).toEqual(sortedIds(facts.actions));
      expect(idsOf(steps, "request").sort()).toEqual(sortedIds(facts.requests));
      expect(idsOf(steps, "item").sort()).toEqual(sortedIds(facts.added));
      expect(idsOf(steps, "conflict")).toHaveLength(2 * facts.conflicts.length);
      const asked = facts.signals.filter(({ step, stageIds }) => step === "raised" && stageIds.includes("stage0"));
      expect(idsOf(steps, "signal").sort()).toEqual(sortedIds(asked));
    });
  });

  it("come in review order, each exception by itself before the routine of its part, nine to a page", () => {
    always((_facts, steps) => {
      const places = steps.map(({ part }) => stepParts.indexOf(part));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const step of steps.filter(isException)) expect(step.ids).toHaveLength(step.shows === "conflict" ? 2 : 1);
      const pages = steps.filter(({ key }) => /:\d+$/.test(key));
      for (const page of pages) expect(page.ids.length).toBeLessThanOrEqual(9);
      for (const [place, page] of pages.entries()) {
        const next = pages[place + 1];
        if (next?.part === page.part) expect(page.ids).toHaveLength(9);
        const later = steps
          .slice(steps.indexOf(page))
          .filter(({ part, shows }) => part === page.part && shows !== "conflict");
        expect(later.filter(isException)).toEqual([]);
      }
    });
  });

  it("show what drives a shared KPI before what it drives, unless that drives something shared itself", () => {
    always((facts, steps) => {
      const shared = new Map(facts.kpis.filter(({ isShared }) => isShared).map((line) => [line.id, line]));
      const partOf = (id: string) =>
        steps.find(({ shows, ids }) => (shows === "kpi" || shows === "kpis") && ids.includes(id))?.part;
      for (const { driverOf } of shared.values()) {
        for (const driven of driverOf.filter((id) => shared.has(id))) expect(partOf(driven)).toBe("outputs");
      }
      for (const { id, driverOf } of shared.values()) {
        const isDriven = [...shared.values()].some((other) => other.driverOf.includes(id));
        if (!isDriven) expect(partOf(id)).toBe(driverOf.length === 0 ? "outputs" : "inputs");
      }
    });
  });

  it("have a key each of their own, carry every item of the agenda once, and end with the close", () => {
    always((facts, steps) => {
      expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
      const carried = steps.flatMap(({ items }) => items.map(({ key }) => key));
      const agenda = agendaOf(facts, null).map(({ key }) => key);
      expect(carried.sort()).toEqual(agenda.sort());
      expect(steps.at(-1)?.key).toBe("close");
    });
  });
});

it("gives a record with several reasons one step with all of them", () => {
  const [facts] = fc.sample(syncFacts, { numRuns: 1, seed: 1 });
  const about = { kind: "budget", id: "b", ref: "b", name: "B" } as const;
  const items = (["overspent", "drift"] as const).map((kind) => ({ key: `${kind}/budget:b`, kind, about }) as never);
  const steps = stepsOf({ ...(facts as SyncFacts), budgets: [{ id: "b" } as never] }, items);
  expect(steps.filter(({ part }) => part === "money")).toMatchObject([{ key: "budget:b", ids: ["b"], items }]);
});
