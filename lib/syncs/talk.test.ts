import fc from "fast-check";
import { expect, it } from "vitest";
import { type SyncTalk, withoutSteps } from "./talk";

const step: fc.Arbitrary<string> = fc.constantFrom("kpi:a", "budget:b", "request:c", "close");
const said = fc.array(fc.record({ id: fc.uuid(), step }), { maxLength: 8 });
const orNone = fc.array(fc.record({ id: fc.uuid(), step: fc.option(step) }), { maxLength: 8 });
const votes = fc.dictionary(step, fc.record({ count: fc.nat(5), revealed: fc.constant(null) }));
const talk = fc
  .record({ notes: said, decisions: orNone, actions: orNone, parks: said, votes, withheld: fc.nat(3) })
  .map((drawn) => ({ ...drawn, items: [], attendance: [] }) as unknown as SyncTalk);
const hidden = fc.uniqueArray(step).map((keys) => new Set(keys));
const kinds = ["notes", "decisions", "actions", "parks"] as const;
const count = (all: SyncTalk) => kinds.reduce((sum, kind) => sum + all[kind].length, 0);

it("leaves out what was said at closed steps, keeps the rest as it was, and counts what is withheld", () => {
  fc.assert(
    fc.property(talk, hidden, (all, closed) => {
      const left = withoutSteps(all, closed);
      for (const kind of kinds) {
        const kept: readonly { readonly step: string | null }[] = all[kind];
        expect(left[kind]).toEqual(kept.filter((one) => one.step === null || !closed.has(one.step)));
      }
      expect(Object.keys(left.votes).filter((key) => closed.has(key))).toEqual([]);
      expect(Object.keys(left.votes)).toHaveLength(Object.keys(all.votes).filter((key) => !closed.has(key)).length);
      expect(count(left) + left.withheld).toBe(count(all) + all.withheld);
      expect(withoutSteps(left, closed)).toEqual(left);
    }),
  );
});

it("is the very same where nothing is closed", () => {
  const [all] = fc.sample(talk, { numRuns: 1, seed: 2 });
  expect(withoutSteps(all as SyncTalk, new Set())).toBe(all);
});
