import { expect, it } from "vitest";
import { eventKeys } from "../event-keys";
import { keptBody, keptCharacters } from "./kept-body";

const keys = eventKeys("0".repeat(64));
const kept = (body: unknown, fields = {}) => keptBody(body, keys, fields);

it("keeps ids as their keyed hashes only, wherever they stand", () => {
  const body = {
    ...{ userId: "anna-77", anonymousId: "browser-1", writeKey: "tl_secret", event: "Cart of anna" },
    properties: { customer: "anna-77", user_id: "other", quantity: 2, session_id: 12345 },
    context: { ip: "10.1.2.3", traits: { email: "x", phone: "0123", persona: "new", segment: "b2b" } },
  };
  const text = kept(body, { region: "context.traits.segment" });
  const anna = `hashed:${keys.person({ userId: "anna-77", anonymousId: null })}`;
  expect(JSON.parse(text)).toMatchObject({
    userId: anna,
    anonymousId: `hashed:${keys.person({ userId: null, anonymousId: "browser-1" })}`,
    properties: { customer: anna, quantity: 2 },
    context: { traits: { persona: "new", segment: "b2b" } },
  });
  expect(text).not.toMatch(/anna-77|browser-1|tl_secret|10\.1\.2\.3|0123|"other"|12345/);
});

it("keeps no e-mail address, in values, names or lists", () => {
  const text = kept({
    a: ["canary@shop.example"],
    "canary@shop.example": { b: "mailto:canary%40shop.example" },
    c: "x",
  });
  expect(text).not.toContain("canary");
  expect(text).toContain('"c":"x"');
});

it.each([
  ["deep", JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`)],
  ["wide", Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))],
  ["long", { a: "canary@x".repeat(1_000_000) }],
  ["a list", Array.from({ length: 100_000 }, () => ["x"])],
  ["NUL", { a: "x\u0000y", b: "half \ud83d" }],
  ["prototypes", JSON.parse('{"__proto__":{"userId":"anna-77"},"constructor":{"a":1}}')],
  ["a number", 1e300],
  ["nothing", null],
])("takes anything, cuts it and says so fast: %s", (_what, body) => {
  const started = performance.now();
  const text = kept(body);
  expect(performance.now() - started).toBeLessThan(1_500);
  expect(text.length).toBeLessThanOrEqual(keptCharacters);
  expect(text).not.toMatch(/\0|canary/);
  expect(text.isWellFormed()).toBe(true);
  expect(({} as Record<string, unknown>).userId).toBeUndefined();
});
