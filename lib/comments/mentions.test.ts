import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentionsIn } from "./mentions";

const people = ["Juno Kramer", "Juno Kramer-Vos", "Bram Verhoeven", "Émile Noël", "Ann"].map((name) => ({
  id: name,
  name,
}));
const called = (text: string) => mentionsIn(text, people).people.map(({ name }) => name);

describe("who a note calls", () => {
  it("is found by the whole name, whatever its case and whatever follows it", () => {
    expect(called("@Juno Kramer, and (@bram verhoeven)?")).toEqual(["Juno Kramer", "Bram Verhoeven"]);
    expect(called("ask @Juno Kramer's team")).toEqual(["Juno Kramer"]);
  });

  it("is the longest name that fits, and each person once", () => {
    expect(called("@Juno Kramer-Vos then @Juno Kramer-Vos")).toEqual(["Juno Kramer-Vos"]);
  });

  it("is found however an accent was typed", () => {
    expect(called("@E\u0301mile Noe\u0308l please")).toEqual(["Émile Noël"]);
  });

  it("is nobody in an address, nor by a name that goes on", () => {
    expect(mentionsIn("mail juno@harbourline.test", people)).toEqual({ people: [], unknown: [] });
    expect(mentionsIn("@Anna", people).people).toEqual([]);
  });

  it("is everybody of a name two people share", () => {
    const twins = [
      { id: "1", name: "Ann" },
      { id: "2", name: "Ann" },
    ];
    expect(mentionsIn("@Ann", twins).people).toEqual(twins);
  });
});

describe("a name nobody has", () => {
  it("comes with the names probably meant", () => {
    expect(mentionsIn("@Bram Verhoefen look", people).unknown).toEqual([
      { said: "Bram Verhoefen", near: ["Bram Verhoeven"] },
    ]);
    expect(mentionsIn("@Juno look", people).unknown).toEqual([
      { said: "Juno", near: ["Juno Kramer", "Juno Kramer-Vos"] },
    ]);
    expect(mentionsIn("@Zoe look", people).unknown).toEqual([{ said: "Zoe", near: [] }]);
  });
});

it("calls somebody or says that nobody is called, for every @ before a letter", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("@Ann ", "@Zed ", "a@Ann ", "@ ", "text ")), (parts) => {
      const { people: found, unknown } = mentionsIn(parts.join(""), people);
      expect(found.length).toBe(parts.includes("@Ann ") ? 1 : 0);
      expect(unknown.length).toBe(parts.includes("@Zed ") ? 1 : 0);
    }),
  );
});
