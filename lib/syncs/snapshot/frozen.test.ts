import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeze, thaw } from "./frozen";

const leaf = fc.oneof(
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.string({ unit: "grapheme" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.boolean(),
  fc.constant(null),
);
/** Names as the marks have them, and with more signs before them. */
const name = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom("$minor", "$instant", "$$minor", "$$$instant", "$", "minor", "__proto__"),
);
const { facts } = fc.letrec<{ facts: unknown }>((tie) => ({
  facts: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("facts"), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie("facts")), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));
const kept = (value: unknown) => thaw(JSON.parse(JSON.stringify(freeze(value))));

describe("facts that were frozen", () => {
  it("thaw to what they were, whatever is in them and whatever it is called", () => {
    fc.assert(
      fc.property(facts, (value) => {
        expect(kept(value)).toStrictEqual(value);
      }),
    );
  });

  it("are taken for an amount or a moment only where they were one", () => {
    for (const value of [{ $minor: "12" }, { $minor: "x" }, { $instant: "2026-11-23" }, { $$minor: { $instant: 1n } }])
      expect(kept(value)).toStrictEqual(value);
    expect(freeze(12n)).toEqual({ $minor: "12" });
    expect(freeze(new Date("2026-11-23T08:00:00Z"))).toEqual({ $instant: "2026-11-23T08:00:00.000Z" });
  });

  it("leave out what is undefined and keep what is null", () => {
    expect(kept({ a: undefined, b: null, c: [null] })).toStrictEqual({ b: null, c: [null] });
  });
});
