import fc from "fast-check";
import { expect, it } from "vitest";
import { peopleAfter } from "./people-after";

const joining = (...pairs: [number, number][]) =>
  pairs.map(([visitorId, personId]) => ({ visitorId, personId, cause: "event" as const }));
const after = (soFar: ReadonlyMap<number, number>, pairs: ReturnType<typeof joining>) => {
  const now = new Map(soFar);
  for (const { visitorId, personId } of peopleAfter(soFar, pairs)) now.set(visitorId, personId);
  return now;
};

it("lets the first join win, and changes nothing for a second", () => {
  expect(after(new Map([[1, 2]]), joining([1, 3]))).toEqual(new Map([[1, 2]]));
  expect(peopleAfter(new Map(), joining([1, 2], [1, 2], [1, 3]))).toHaveLength(1);
});

it("takes along whoever was joined to one that is joined on", () => {
  expect(after(new Map([[1, 2]]), joining([2, 3]))).toEqual(
    new Map([
      [1, 3],
      [2, 3],
    ]),
  );
  expect(peopleAfter(new Map([[1, 2]]), joining([2, 3]))).toMatchObject([
    { visitorId: 2, personBefore: 2, personId: 3 },
    { visitorId: 1, personBefore: 2, personId: 3 },
  ]);
});

it("never joins anybody to themselves, in a ring either", () => {
  expect(after(new Map(), joining([1, 1], [1, 2], [2, 1]))).toEqual(new Map([[1, 2]]));
});

it("leaves everybody pointing at one who stands for themselves, whatever is joined in whatever order", () => {
  const one = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(one, one), { maxLength: 40 }), fc.nat(40), (pairs, cut) => {
      const half = after(new Map(), joining(...pairs.slice(0, cut)));
      const whole = after(half, joining(...pairs.slice(cut)));
      for (const person of whole.values()) expect(whole.has(person)).toBe(false);
      expect(whole).toEqual(after(new Map(), joining(...pairs)));
      const rootOf = (id: number) => whole.get(id) ?? id;
      for (const [visitor, person] of half) expect(rootOf(visitor)).toBe(rootOf(person));
    }),
  );
});

it("is no slower for a hundred thousand ids of one person than for as many of different people", () => {
  const ids = Array.from({ length: 100_000 }, (_, at) => at + 2);
  const soFar = new Map(ids.map((id) => [id, 1]));
  expect(peopleAfter(soFar, joining([200_000, 1]))).toHaveLength(1);
  expect(peopleAfter(new Map(), joining(...ids.map((id): [number, number] => [id, 1])))).toHaveLength(ids.length);
});
