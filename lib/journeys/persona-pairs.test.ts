import { expect, it } from "vitest";
import { inPairOrder, personaPairs } from "./persona-pairs";

const persona = (id: string) => ({ id, name: id.toUpperCase() });

it("names every two personas once and leaves unknown what nobody stated", () => {
  const stated = { personaId: "a", otherId: "c", percent: 0, basis: "Asked" };
  const pairs = personaPairs([persona("c"), persona("b"), persona("a")], [stated]);
  expect(pairs.map(({ one, other, stated: found }) => [one.id, other.id, found?.percent ?? null])).toEqual([
    ["c", "b", null],
    ["c", "a", 0],
    ["b", "a", null],
  ]);
});

it("keeps a pair in one order, whichever way round it is asked", () => {
  expect(inPairOrder("b", "a")).toEqual(inPairOrder("a", "b"));
});
