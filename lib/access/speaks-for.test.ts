import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roles } from "@/db/vocabulary/people";
import { speakersFor, type Voice, voicesWithin } from "./speaks-for";

const voice = fc.record<Voice>({
  userId: fc.constantFrom("a", "b", "c", "d"),
  name: fc.constant("N"),
  role: fc.constantFrom(...roles),
  functionId: fc.constantFrom(null, "it", "marketing"),
});

describe("who speaks for a function", () => {
  it("is never who asked, and only its executives while it has another one", () => {
    fc.assert(
      fc.property(fc.array(voice, { maxLength: 12 }), fc.constantFrom("a", "b", "z"), (voices, asker) => {
        const { people, standsIn } = speakersFor("it", asker, voices);
        const among = (role: Voice["role"], functionId: string | null | undefined) =>
          voices.filter(
            (one) =>
              one.userId !== asker && one.role === role && (functionId === undefined || one.functionId === functionId),
          );
        const chiefs = among("executive", "it");
        const expected = chiefs.length > 0 ? chiefs : among("finance_controller", undefined);
        expect(people.map(({ userId }) => userId)).toEqual([...new Set(expected.map(({ userId }) => userId))]);
        expect(standsIn).toBe(chiefs.length === 0);
      }),
    );
  });
});

describe("who speaks about a restricted budget", () => {
  it("is whoever reads it, and finance, which then stands in for a function outside the circle", () => {
    const all = [
      { userId: "cio", name: "C", role: "executive", functionId: "it" },
      { userId: "fin", name: "F", role: "finance_controller", functionId: null },
    ] as const;
    expect(voicesWithin(all, null)).toEqual(all);
    expect(voicesWithin(all, ["cio"])).toEqual(all);
    expect(speakersFor("it", "asker", voicesWithin(all, []))).toEqual({
      ...{ people: [{ userId: "fin", name: "F" }], standsIn: true },
    });
  });
});
