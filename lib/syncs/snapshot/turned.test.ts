import fc from "fast-check";
import { expect, it } from "vitest";
import { comparedFields, type RecordChange } from "./difference";
import { turnedFirst } from "./turned";

const change: fc.Arbitrary<RecordChange> = fc
  .record({
    kind: fc.constantFrom("kpi", "initiative", "budget"),
    id: fc.uuid(),
    change: fc.constantFrom("new", "gone", "changed"),
  })
  .chain(({ kind, ...rest }) =>
    fc.subarray([...comparedFields[kind]], { minLength: 1 }).map((names) => ({
      ...rest,
      kind,
      name: rest.id,
      fields: names.map((field) => ({ field, before: 1, after: 2 })),
    })),
  );

it("keeps every change once, in its order", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const { turned, newer } = turnedFirst(changes);
      expect(turned.length + newer.length).toBe(changes.length);
      for (const part of [turned, newer]) expect(changes.filter((one) => part.includes(one))).toEqual(part);
    }),
  );
});

it("calls newer only what changed in figures or words alone", () => {
  const of = (kind: RecordChange["kind"], ...fields: string[]): RecordChange => ({
    ...{ kind, id: kind, name: kind, change: "changed" },
    fields: fields.map((field) => ({ field, before: 1, after: 2 })),
  });
  const isNewer = (one: RecordChange) => turnedFirst([one]).newer.length === 1;
  expect(isNewer(of("kpi", "value", "dataTo", "freshness"))).toBe(true);
  expect(isNewer(of("kpi", "status", "freshness"))).toBe(false);
  expect(isNewer(of("kpi", "value", "status"))).toBe(false);
  expect(isNewer(of("kpi", "target"))).toBe(false);
  expect(isNewer(of("initiative", "note", "updatedOn"))).toBe(true);
  expect(isNewer(of("initiative", "note", "endsOn"))).toBe(false);
  expect(isNewer(of("budget", "actual", "available"))).toBe(true);
  expect(isNewer(of("budget", "allocated", "available"))).toBe(false);
  expect(isNewer({ ...of("kpi", "value"), change: "new" })).toBe(false);
});
