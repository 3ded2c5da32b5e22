import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callAt, namesFor } from "./name-call";

const names = ["Ann Arbor", "Anna Bell", "Odile Martin", "José Arias", "Mary-Ann O’Hara"];

describe("the call a caret stands in", () => {
  it.each([
    ["@", 0, ""],
    ["Ask @od", 4, "od"],
    ["Ask @Odile Ma", 4, "Odile Ma"],
    ["(@José", 1, "José"],
    ["@Ann Arbor and @an", 15, "an"],
  ])("finds the @ in %j", (text, at, typed) => expect(callAt(text, text.length)).toEqual({ at, typed }));

  it.each(["juno@harbour", "no call", "@Ann, then", "@Ann\n", "@ann 3", "ann.@b"])("finds none in %j", (text) =>
    expect(callAt(text, text.length)).toBeNull(),
  );

  it("reads no further than the caret", () => expect(callAt("@odile", 3)).toEqual({ at: 0, typed: "od" }));

  it("always points at an @ from which the typed words run up to the caret", () => {
    const texts = fc.string({ unit: fc.constantFrom("@", "a", "É", " ", ".", "\n"), maxLength: 20 });
    fc.assert(
      fc.property(texts, (text) => {
        const call = callAt(text, text.length);
        if (call) expect(text.slice(call.at)).toBe(`@${call.typed}`);
      }),
    );
  });
});

describe("the names offered", () => {
  it("go on from what was typed, by any word of the name, whatever its case and accents", () => {
    expect(namesFor("an", names)).toEqual(["Ann Arbor", "Anna Bell"]);
    expect(namesFor("ar", names)).toEqual(["Ann Arbor", "José Arias"]);
    expect(namesFor("jose", names)).toEqual(["José Arias"]);
    expect(namesFor("Ann A", names)).toEqual(["Ann Arbor"]);
  });

  it("are all at first, six at most, and none for a whole name or for what nobody is called", () => {
    expect(namesFor("", names)).toEqual(names);
    expect(namesFor("", [..."abcdefgh"])).toHaveLength(6);
    expect([...namesFor("odile martin", names), ...namesFor("Odile Martin ", names)]).toEqual([]);
    expect(namesFor("zoe", names)).toEqual([]);
  });
});
