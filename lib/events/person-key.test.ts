import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { personKeys } from "./person-key";

const known = (userId: string) => ({ userId, anonymousId: null });
const visitor = (anonymousId: string) => ({ userId: null, anonymousId });

it("is the first half of HMAC-SHA256 over the kind of id and the id", () => {
  const digest = createHmac("sha256", "secret").update("u:anna").digest("hex");
  expect(personKeys("secret")(known("anna"))).toBe(digest.slice(0, 32));
});

it("gives one person one key, and a user and a visitor of the same id two", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const key = personKeys("secret");
      expect(key(known(one))).toBe(personKeys("secret")(known(one)));
      expect(key(known(one)) === key(known(other))).toBe(one === other);
      expect(key(known(one))).not.toBe(key(visitor(one)));
    }),
  );
});

it("knows a recognised visitor by the user's id", () => {
  const key = personKeys("secret");
  expect(key({ userId: "anna", anonymousId: "cookie-1" })).toBe(key(known("anna")));
});

it("gives other keys under another secret", () => {
  expect(personKeys("one")(known("anna"))).not.toBe(personKeys("other")(known("anna")));
});

it("does not take an event of nobody", () => {
  expect(() => personKeys("secret")({ userId: null, anonymousId: null })).toThrow("without a person");
});
