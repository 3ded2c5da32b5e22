import { describe, expect, it } from "vitest";
import { foldedName, nameText } from "./name-text";

const refusal = (name: string) => nameText(20).safeParse(name).error?.issues[0]?.message;

describe("a name", () => {
  it.each(["Café 12 %", "  Umsatz  ", "売上高", "Umsatz ❤️", ""])("lets people write %j", (name) => {
    expect(nameText(20).parse(name)).toBe(name.trim());
  });

  it.each([
    ["a zero-width space", "Reve\u200bnue"],
    ["a turn of direction", "Reve\u202enue"],
    ["a soft hyphen", "Reve\u00adnue"],
    ["a tab", "Reve\tnue"],
    ["a line end", "Reve\u2028nue"],
    ["half a letter", "Reve\ud83dnue"],
    ["nothing but fillers", "\u3164\u115f \u2800"],
    ["nothing but a variation mark", "\ufe0f"],
  ])("with %s is refused in words", (_what, name) => {
    expect(refusal(name)).toBe("refusal.field.unreadable");
  });

  it("is cut off at its length, after its ends are trimmed", () => {
    expect(nameText(3).safeParse(" abc ").success).toBe(true);
    expect(nameText(3).safeParse("abcd").success).toBe(false);
  });
});

describe("two names are one", () => {
  it.each([
    ["in full-width letters", "Ｒevenue２"],
    ["with another kind of gap", "Revenue2\u00a0"],
    ["with something unseen between", "Reve\u3164nue2"],
    ["in other letters", "REVENUE2"],
  ])("when one is written %s", (_what, name) => {
    expect(foldedName(name)).toBe(foldedName("Revenue2"));
  });

  it("with one gap or many, and in composed or loose accents", () => {
    expect(foldedName("Café \u2003 rate")).toBe(foldedName("Cafe\u0301 rate"));
  });

  it("never when they read differently", () => {
    expect(new Set(["Revenue", "Revenue 2", "Re venue", "Révenue"].map(foldedName)).size).toBe(4);
  });
});
