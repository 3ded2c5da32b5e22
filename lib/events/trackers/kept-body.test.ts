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

it("hides the event's own ids wherever they stand in it: in longer texts, in names, in addresses, in any letters", () => {
  const text = kept(
    {
      ...{
        type: "track",
        userId: "Anna Berg/77",
        anonymousId: "browser-1",
        event: "Order of ANNA BERG/77 (browser-1)",
      },
      properties: {
        ...{ name: "Anna Berg/77", phone: "0123", customer_id: "other-9", "Anna Berg/77 cart": 1 },
        ...{ url: "/u/Anna%20Berg%2F77?b=browser-1", ip_address: "10.1.2.3", $device_id: "machine-5", quantity: 2 },
        text: "on machine-5",
      },
      context: { ipAddress: "10.1.2.3", externalIds: [{ id: "crm-4711" }], sessionId: "visit-88", note: "of visit-88" },
    },
    {},
  );
  expect(text).not.toMatch(/anna|berg|browser-1|0123|other-9|10\.1|machine-5|crm-4711|visit-88/i);
  expect(JSON.parse(text)).toMatchObject({
    event: expect.stringMatching(/^Order of hashed:/),
    properties: { quantity: 2 },
  });
  const page = JSON.parse(
    kept({ type: "page", userId: "anna-77", properties: { name: "Cart of anna-77", iphone: 1 } }),
  );
  expect(page.properties).toMatchObject({ name: expect.stringMatching(/^Cart of hashed:[0-9a-f]{32}$/) });
});

it("leaves no half of an id where a long text is cut", () => {
  const text = kept({
    userId: "anna-77-with-a-long-id",
    p: `${"x".repeat(keptCharacters - 15)}anna-77-with-a-long-id`,
  });
  expect(text).not.toContain("anna");
});

it("keeps no e-mail address, in values, names or lists", () => {
  const text = kept({
    a: ["canary@shop.example"],
    "canary@shop.example": { b: "mailto:canary%40shop.example" },
    c: "x",
    d: ["canary&#64;shop.example", "canary%25252540shop.example", "canary @ shop.example", "canary﹫shop.example"],
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
