import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roles } from "@/db/vocabulary/people";
import { speakersFor, speakersForAny, spokenForBy, type Voice } from "./speaks-for";

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
        const { people, standsIn, isAskers } = speakersFor("it", asker, voices);
        const among = (role: Voice["role"], functionId: string | null | undefined) =>
          voices.filter(
            (one) =>
              one.userId !== asker && one.role === role && (functionId === undefined || one.functionId === functionId),
          );
        const chiefs = among("executive", "it");
        const expected = chiefs.length > 0 ? chiefs : among("finance_controller", undefined);
        expect(people.map(({ userId }) => userId)).toEqual([...new Set(expected.map(({ userId }) => userId))]);
        expect(standsIn).toBe(chiefs.length === 0);
        const isChief = (one: Voice) => one.role === "executive" && one.functionId === "it";
        expect(isAskers).toBe(standsIn && voices.some((one) => one.userId === asker && isChief(one)));
      }),
    );
  });
});

describe("who has spoken for another function", () => {
  it("is heard no more than who asked, and it is said that this is why finance stands in", () => {
    fc.assert(
      fc.property(fc.array(voice, { maxLength: 12 }), fc.subarray(["a", "b", "c"]), (voices, spoken) => {
        const turn = speakersFor("it", "z", voices, spoken);
        const without = voices.filter(({ userId }) => !spoken.includes(userId));
        const { people, standsIn } = speakersFor("it", "z", without);
        expect(turn).toMatchObject({ people, standsIn });
        expect(turn.hasSpoken === true).toBe(standsIn && !speakersFor("it", "z", voices).standsIn);
      }),
    );
  });
});

describe("who speaks where the word of one of several functions is enough", () => {
  it("is the executives of any of them, each once, and finance only where none of them has another one", () => {
    fc.assert(
      fc.property(
        fc.array(voice, { maxLength: 12 }),
        fc.subarray(["it", "marketing", "legal"]),
        fc.constantFrom("a", "b", "z"),
        (voices, functionIds, asker) => {
          const { people, standsIn } = speakersForAny(functionIds, asker, voices);
          const turns = functionIds.map((id) => speakersFor(id, asker, voices));
          const chiefs = voices.filter(
            ({ role, userId, functionId }) =>
              role === "executive" && userId !== asker && functionIds.includes(functionId ?? ""),
          );
          const finance = voices.filter(({ role, userId }) => role === "finance_controller" && userId !== asker);
          const heard = chiefs.length > 0 ? chiefs : functionIds.length > 0 ? finance : [];
          const expected = new Set(heard.map(({ userId }) => userId));
          expect(people.map(({ userId }) => userId).sort()).toEqual([...expected].sort());
          expect(expected.has(asker)).toBe(false);
          expect(standsIn).toBe(turns.every((turn) => turn.standsIn));
        },
      ),
    );
  });
});

describe("the functions somebody speaks for", () => {
  it("are those they are an executive of, and none where they are one of no function", () => {
    const grants = [
      { role: "executive", functionId: "it" },
      { role: "executive", functionId: null },
      { role: "contributor", functionId: "marketing" },
      { role: "finance_controller", functionId: "finance" },
    ] as const;
    expect(spokenForBy(grants)).toEqual(["it"]);
  });

  it("are exactly those they are heard for", () => {
    fc.assert(
      fc.property(fc.array(voice, { maxLength: 12 }), (voices) => {
        const heard = (functionId: string) => speakersFor(functionId, "z", voices);
        const chiefOf = (userId: string) => spokenForBy(voices.filter((one) => one.userId === userId));
        for (const userId of ["a", "b", "c", "d"]) {
          for (const functionId of ["it", "marketing"]) {
            const { people, standsIn } = heard(functionId);
            const isHeard = !standsIn && people.some((one) => one.userId === userId);
            expect(chiefOf(userId).includes(functionId)).toBe(isHeard);
          }
        }
      }),
    );
  });
});
