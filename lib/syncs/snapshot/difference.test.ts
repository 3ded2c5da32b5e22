import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inAnotherOrder, syncFacts } from "@/tests/support/sync-facts";
import { type ComparedKind, comparedFields, differenceOf, type RecordChange } from "./difference";
import type { SyncFacts } from "./facts";

type Told = Record<string, unknown>;

/** What is compared of each record, by its kind and id, read from the facts anew. */
function compared(facts: SyncFacts): Map<string, Told> {
  const values: Record<ComparedKind, readonly (Told & { readonly id: string })[]> = {
    kpi: facts.kpis.map((line) => ({ ...line, definition: `${line.name}, ${line.unit}, ${line.direction}` })),
    initiative: facts.initiatives.map((line) => ({ ...line })),
    budget: facts.budgets.map(({ position, ...line }) => ({ ...line, ...position })),
  };
  return new Map(
    (Object.keys(comparedFields) as ComparedKind[]).flatMap((kind) =>
      values[kind].map((record) => [
        `${kind} ${record.id}`,
        Object.fromEntries(comparedFields[kind].map((field) => [field, record[field] ?? null])),
      ]),
    ),
  );
}

function applied(before: ReadonlyMap<string, Told>, changes: readonly RecordChange[]): Map<string, Told> {
  const after = new Map(before);
  for (const { kind, id, change, fields } of changes) {
    const key = `${kind} ${id}`;
    const empty = Object.fromEntries(comparedFields[kind].map((field) => [field, null]));
    const now = Object.fromEntries(fields.map(({ field, after: value }) => [field, value]));
    if (change === "gone") after.delete(key);
    else after.set(key, { ...(change === "new" ? empty : before.get(key)), ...now });
  }
  return after;
}

/** Every single value that is other, the slow way. */
function everyOther(before: ReadonlyMap<string, Told>, after: ReadonlyMap<string, Told>): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) =>
    comparedFields[key.split(" ")[0] as ComparedKind].flatMap((field) => {
      const [was, is] = [before.get(key)?.[field] ?? null, after.get(key)?.[field] ?? null];
      return was === is ? [] : [`${key} ${field} ${was} ${is}`];
    }),
  );
}

const told = (changes: readonly RecordChange[]) =>
  changes.flatMap(({ kind, id, fields }) =>
    fields.map(({ field, before, after }) => `${kind} ${id} ${field} ${before} ${after}`),
  );
const [one, other, turn] = [syncFacts, syncFacts, fc.nat(1_000)];

describe("the difference of two snapshots", () => {
  it("is nothing between a snapshot and itself in any order", () => {
    fc.assert(
      fc.property(one, turn, (facts, by) => {
        expect(differenceOf(facts, inAnotherOrder(facts, by))).toEqual([]);
      }),
    );
  });

  it("makes the later one of the earlier one", () => {
    fc.assert(
      fc.property(one, other, (a, b) => {
        expect(applied(compared(a), differenceOf(a, b))).toEqual(compared(b));
      }),
    );
  });

  it("names every value that is other and no further one, each once", () => {
    fc.assert(
      fc.property(one, other, (a, b) => {
        expect(told(differenceOf(a, b)).sort()).toEqual(everyOther(compared(a), compared(b)).sort());
      }),
    );
  });

  it("is the same whatever order the records came in", () => {
    const sorted = (changes: readonly RecordChange[]) =>
      changes.toSorted((a, b) => (`${a.kind}${a.id}` < `${b.kind}${b.id}` ? -1 : 1));
    fc.assert(
      fc.property(one, other, turn, (a, b, by) => {
        expect(sorted(differenceOf(inAnotherOrder(a, by), inAnotherOrder(b, by + 1)))).toEqual(
          sorted(differenceOf(a, b)),
        );
      }),
    );
  });

  it("calls new what was not there, gone what is not there any more, and changed nothing else", () => {
    fc.assert(
      fc.property(one, other, (a, b) => {
        const [was, is] = [compared(a), compared(b)];
        for (const { kind, id, change } of differenceOf(a, b)) {
          const [before, after] = [was.has(`${kind} ${id}`), is.has(`${kind} ${id}`)];
          expect(change).toBe(before && after ? "changed" : after ? "new" : "gone");
        }
      }),
    );
  });
});
