import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syncFacts } from "@/tests/support/sync-facts";
import { agendaOf } from "../agenda/agenda";
import { stepsOf } from "../agenda/steps";
import type { SyncFacts } from "./facts";
import { seenBy } from "./seen-by";
import type { Snapshot } from "./snapshot";

const frozen = (facts: SyncFacts): Snapshot => {
  const agenda = agendaOf(facts, null);
  return { format: 1, facts, agenda, steps: stepsOf(facts, agenda), reviews: {}, talk: null, presenter: null };
};
const places = fc.uniqueArray(fc.nat(23));
const nobody = { grants: [] };
const inText = (value: unknown) =>
  JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? `${inner}` : inner));

describe("a snapshot as somebody may see it", () => {
  it("tells nothing of a hidden budget, of what it is asked for, nor of what was said about it", () => {
    fc.assert(
      fc.property(syncFacts, places, (facts, hidden) => {
        const text = inText(seenBy(frozen(facts), nobody, new Set(hidden.map((place) => `budget${place}`))));
        for (const place of hidden) expect(text).not.toMatch(new RegExp(`budget ?${place}(?!\\d)`));
        const about = (budgetId: string | null) => hidden.some((place) => budgetId === `budget${place}`);
        const silenced = [...facts.actions, ...facts.added].filter(({ budgetId }) => about(budgetId));
        for (const { id } of silenced) expect(text).not.toContain(`"${id}"`);
        for (const { id } of facts.requests.filter(({ budget }) => about(budget.id)))
          expect(text).not.toContain(`"${id}"`);
      }),
    );
  });

  it("keeps everything else, step by step, in its order", () => {
    fc.assert(
      fc.property(syncFacts, places, (facts, hidden) => {
        const ids = new Set(hidden.map((place) => `budget${place}`));
        const [all, seen] = [frozen(facts), seenBy(frozen(facts), nobody, ids)];
        const isOpen = ({ budgetId }: { readonly budgetId: string | null }) => !budgetId || !ids.has(budgetId);
        expect(seen.agenda).toEqual(all.agenda.filter(isOpen));
        expect(seen.steps.flatMap(({ items }) => items)).toEqual(
          all.steps.flatMap(({ items }) => items).filter(isOpen),
        );
        expect(seen.facts.budgets).toEqual(facts.budgets.filter(({ id }) => !ids.has(id)));
        expect(seen.facts.actions).toEqual(facts.actions.filter(isOpen));
        expect(seen.facts.kpis.map(({ id }) => id)).toEqual(facts.kpis.map(({ id }) => id));
        const kept = seen.steps.map(({ key }) => key);
        expect(kept).toEqual(all.steps.map(({ key }) => key).filter((key) => kept.includes(key)));
        for (const key of ["journey", "close"]) expect(kept).toContain(key);
        expect(
          seen.steps.filter(({ ids: shown, shows }) => shown.length === 0 && !/journey|close/.test(shows)),
        ).toEqual([]);
      }),
    );
  });

  it("calls a KPI what the viewer's own function called it then, and lets nobody change anything from there", () => {
    const [drawn] = fc.sample(syncFacts, { numRuns: 1, seed: 4 });
    const names = [{ functionId: "f1", function: "Marketing", name: "Baskets paid" }];
    const facts = { ...(drawn as SyncFacts), kpis: [{ ...drawn?.kpis[0], id: "k", name: "Orders", names }] };
    const eyes = { grants: [{ role: "contributor", functionId: "f1", side: "marketing", streamId: null }] } as const;
    const { facts: seen } = seenBy(frozen(facts as never), eyes, new Set());
    expect(seen.kpis.map(({ called, ownName }) => [called, ownName])).toEqual([["Baskets paid", "Baskets paid"]]);
    expect(seenBy(frozen(facts as never), nobody, new Set()).facts.kpis[0]?.called).toBe("Orders");
    for (const { mayUpdate, mayEdit } of seen.initiatives) expect([mayUpdate, mayEdit]).toEqual([false, false]);
  });
});
