import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventKeys } from "./event-keys";

const known = (userId: string) => ({ userId, anonymousId: null });
const visitor = (anonymousId: string) => ({ userId: null, anonymousId });

it("is the first half of HMAC-SHA256 over the kind of id and the id", () => {
  const digest = createHmac("sha256", "secret").update("u:anna").digest("hex");
  expect(eventKeys("secret").person(known("anna"))).toBe(digest.slice(0, 32));
});

it("is HMAC-SHA256 of any text under any secret, sessions by its first 64 bits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 700 }), fc.string({ maxLength: 200 }), (id, secret) => {
      const digest = createHmac("sha256", secret).update(`s:${id}`).digest();
      expect(eventKeys(secret).session(id)).toBe(digest.readBigInt64BE().toString());
    }),
  );
});

it("gives one person one key, and a user and a visitor of the same id two", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const key = eventKeys("secret").person;
      expect(key(known(one))).toBe(eventKeys("secret").person(known(one)));
      expect(key(known(one)) === key(known(other))).toBe(one === other);
      expect(key(known(one))).not.toBe(key(visitor(one)));
    }),
  );
});

it("knows a recognised visitor by the user's id", () => {
  const key = eventKeys("secret").person;
  expect(key({ userId: "anna", anonymousId: "cookie-1" })).toBe(key(known("anna")));
});

it("gives other keys under another secret", () => {
  expect(eventKeys("one").person(known("anna"))).not.toBe(eventKeys("other").person(known("anna")));
});

it("does not take an event of nobody", () => {
  expect(() => eventKeys("secret").person({ userId: null, anonymousId: null })).toThrow("without a person");
});
