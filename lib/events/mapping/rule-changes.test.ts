import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caught, movesUnder, type PlacedRule, rulesAfter, type StandingName, seenRules } from "./rule-changes";

const rule = (id: string, pattern: string, stageId = id): PlacedRule => ({
  ...{ id, pattern, stageId, touchpoint: "", version: 1 },
});
const name = (text: string, more: Partial<StandingName> = {}): StandingName => ({
  ...{ name: text, stageId: null, touchpoint: "", isMapped: false, events: 10 },
  ...more,
});
const rules = [rule("cart", "*cart*"), rule("viewed", "viewed *"), rule("all", "*")];
const ids = (some: readonly PlacedRule[] | null) => some?.map(({ id }) => id);

describe("a change of the rules", () => {
  it("puts a new one in its place and leaves the others in their order", () => {
    const given = { pattern: "x", stageId: "s", touchpoint: "" };
    expect(ids(rulesAfter(rules, { kind: "add", rule: given, position: 1 }))).toEqual(["cart", "new", "viewed", "all"]);
  });

  it("moves, edits and removes just the one it names", () => {
    expect(ids(rulesAfter(rules, { kind: "move", ruleId: "all", position: 0 }))).toEqual(["all", "cart", "viewed"]);
    expect(ids(rulesAfter(rules, { kind: "remove", ruleId: "viewed" }))).toEqual(["cart", "all"]);
    const edited = rulesAfter(rules, { kind: "edit", ruleId: "cart", rule: { ...rules[0]!, pattern: "basket" } });
    expect(edited?.[0]).toMatchObject({ id: "cart", pattern: "basket", version: 2 });
    expect(edited?.slice(1)).toEqual(rules.slice(1));
  });

  it("is none where the rule is gone", () => {
    expect(rulesAfter(rules, { kind: "remove", ruleId: "other" })).toBeNull();
  });

  it("shows in what somebody saw, whichever change it is", () => {
    const changes = [
      { kind: "move", ruleId: "all", position: 0 },
      { kind: "remove", ruleId: "all" },
      { kind: "edit", ruleId: "all", rule: { pattern: "y", stageId: "s", touchpoint: "" } },
    ] as const;
    for (const change of changes) expect(seenRules(rulesAfter(rules, change) ?? [])).not.toBe(seenRules(rules));
  });
});

describe("what rules catch", () => {
  it("counts a name for the first rule that fits, for nobody's where none does, and by hand above all", () => {
    const names = [name("Viewed cart"), name("Viewed home"), name("Paid", { isMapped: true, stageId: "pay" })];
    const { byRule, byHand, none } = caught(rules.slice(0, 2), [...names, name("Other", { events: 3 })]);
    expect(Object.fromEntries(byRule)).toEqual({
      cart: { names: 1, events: 10 },
      viewed: { names: 1, events: 10 },
    });
    expect([byHand, none]).toEqual([
      { names: 1, events: 10 },
      { names: 1, events: 3 },
    ]);
  });

  it("adds up to all there is, whatever the rules", () => {
    const some = fc.array(fc.constantFrom("viewed cart", "viewed home", "paid", "x"), { maxLength: 20 });
    const patterns = fc.array(fc.constantFrom("*", "viewed*", "*cart", "paid", ""), { maxLength: 5 });
    fc.assert(
      fc.property(some, patterns, (texts, given) => {
        const placed = given.map((pattern, at) => rule(String(at), pattern));
        const names = texts.map((text, at) => name(text, { events: at, isMapped: at % 3 === 0 }));
        const { byRule, byHand, none } = caught(placed, names);
        const sum = [...byRule.values(), byHand, none].reduce((total, { events }) => total + events, 0);
        expect(sum).toBe(names.reduce((total, { events }) => total + events, 0));
      }),
    );
  });
});

describe("the names that move", () => {
  it("are those not said by hand whose stage or touchpoint changes", () => {
    const names = [
      name("cart", { stageId: "cart" }),
      name("viewed a", { stageId: "viewed", touchpoint: "Web" }),
      name("paid", { stageId: "pay", isMapped: true }),
      name("paid twice", { stageId: "pay" }),
    ];
    const moves = movesUnder(rules.slice(0, 2), names).map(({ name: { name: of }, to }) => [
      of,
      to.stageId,
      to.touchpoint,
    ]);
    expect(moves).toEqual([
      ["viewed a", "viewed", ""],
      ["paid twice", null, ""],
    ]);
  });
});
