import { describe, expect, it } from "vitest";
import { initials } from "./initials";
import { triesLeft } from "./lockout";
import { hashPassword, passwordMatches } from "./password";
import { isApiToken, newApiToken } from "./secret";

const wrong = (count: number) => Array.from({ length: count }, () => ({ succeeded: false }));

describe("the pause after wrong tries", () => {
  it.each([
    [0, 10],
    [1, 9],
    [9, 1],
    [10, 0],
    [12, 0],
  ])("leaves after %i wrong tries %i", (count, left) => expect(triesLeft(wrong(count))).toBe(left));

  it("starts anew after a success", () => {
    expect(triesLeft([...wrong(2), { succeeded: true }, ...wrong(8)])).toBe(8);
  });
});

describe("an API token", () => {
  it("is recognised by its check digits, and not when one character changes", () => {
    const token = newApiToken();
    const changed = `${token.slice(0, 5)}${token[5] === "a" ? "b" : "a"}${token.slice(6)}`;
    expect([isApiToken(token), isApiToken(changed), isApiToken("tl_"), isApiToken("")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("is another one each time", () => {
    expect(new Set(Array.from({ length: 500 }, newApiToken)).size).toBe(500);
  });
});

describe("a password", () => {
  it("matches its own hash only, with nothing cut off", async () => {
    const long = "x".repeat(100);
    const hash = await hashPassword(long);
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await passwordMatches(hash, long)).toBe(true);
    expect(await passwordMatches(hash, long.slice(0, 99))).toBe(false);
    expect(await passwordMatches(null, long)).toBe(false);
  });
});

it.each([
  ["Bram de Wit", "BW"],
  ["Juno", "Ju"],
  ["  ", ""],
])("shortens %j to %j", (name, short) => expect(initials(name)).toBe(short));
