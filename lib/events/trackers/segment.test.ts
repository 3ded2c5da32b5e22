import { expect, it } from "vitest";
import { normalise } from "./normalise";
import type { TrackerSource } from "./parsed";
import { segmentReader, segmentSent } from "./segment";

const receivedAt = new Date("2026-11-23T08:00:00Z");
const source: TrackerSource = { key: "shop", fields: {}, neededConsent: null };
const read = (body: unknown, call = "batch", of = source) => {
  const sent = segmentSent(body, call);
  if (!sent) throw new Error("no request");
  return normalise(sent, segmentReader(of), of, receivedAt);
};
const track = { type: "track", event: "Order Completed", userId: "anna", messageId: "m-1" };
const one = (event: object, around: object = {}, of = source) => read({ batch: [event], ...around }, "batch", of);

it("reads what happened, to whom, where and for how much", () => {
  const { rows, joins, faults } = one({
    ...track,
    anonymousId: "browser",
    timestamp: "2026-11-23T07:00:00.5Z",
    properties: { value: "12", revenue: 12.5, region: "North", session_id: 77 },
    context: {
      traits: { persona: " new " },
      location: { country: "NL" },
      campaign: { medium: "Email", source: "spring" },
      userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    },
  });
  expect(faults).toEqual([]);
  expect(rows).toEqual([
    {
      at: new Date("2026-11-23T07:00:00.500Z"),
      ...{ name: "Order Completed", userId: "anna", anonymousId: "browser", sessionId: "77", value: 12.5 },
      ...{ device: "phone", channel: "email", persona: "new", region: "NL" },
      identity: expect.any(Buffer),
    },
  ]);
  expect(joins).toMatchObject([{ visitor: { anonymousId: "browser" }, person: { userId: "anna" }, cause: "event" }]);
});

it.each([
  [{ name: "Home" }, "Viewed Home page"],
  [{ name: "Cart", category: "Shop" }, "Viewed Shop Cart page"],
  [{ properties: { path: "/product/4711/" } }, "Viewed /product/* page"],
  [{ context: { page: { path: "/b/3f2504e0-4f89-41d3-9a0c-0305e82c3301/x" } } }, "Viewed /b/*/x page"],
  [{ properties: { url: "https://shop.example/?utm=1#top" } }, "Viewed / page"],
  [{ properties: { path: "/u/anna@shop.example/orders" } }, "Viewed /u/(e-mail)/orders page"],
])("names a page %j as %s", (more, name) => {
  expect(one({ type: "page", anonymousId: "x", ...more }).rows).toMatchObject([{ name }]);
});

it("takes single calls by the last part of their address, and the type they name themselves first", () => {
  const said = { userId: "anna", event: "Cart", name: "Main", messageId: "m" };
  expect(read(said, "t").rows).toMatchObject([{ name: "Cart" }]);
  expect(read(said, "p").rows).toMatchObject([{ name: "Viewed Main page" }]);
  expect(read(said, "screen").rows).toMatchObject([{ name: "Viewed Main screen" }]);
  expect(read({ ...said, type: "page" }, "t").rows).toMatchObject([{ name: "Viewed Main page" }]);
});

it("makes no event of identify, group and alias, but learns who is who", () => {
  const both = { userId: "anna", anonymousId: "browser" };
  const { rows, joins, faults } = read({
    batch: [
      { type: "identify", ...both },
      { type: "group", ...both, groupId: "g" },
      { type: "identify", anonymousId: "other" },
      { type: "alias", userId: "anna", previousId: "old" },
    ],
  });
  expect([rows, faults]).toEqual([[], []]);
  expect(joins).toMatchObject([
    { visitor: { anonymousId: "browser" }, cause: "identify" },
    { visitor: { anonymousId: "old", userId: null }, cause: "alias", unless: { customer: { userId: "old" } } },
  ]);
});

it.each([24, -24, 0.5, -400 * 24])("sets a clock right that is %d hours off, whatever it says of itself", (hours) => {
  const off = (iso: string) => new Date(Date.parse(iso) + hours * 3_600_000).toISOString();
  const sent = one({ ...track, timestamp: off("2026-11-23T07:59:00Z") }, { sentAt: off("2026-11-23T08:00:00Z") });
  expect(sent.rows).toMatchObject([{ at: new Date("2026-11-23T07:59:00Z") }]);
});

it("knows the same event again by its id alone, or else by all it says but when it was sent", () => {
  const identities = (...bodies: object[]) =>
    new Set(bodies.map((body) => read(body).rows[0]?.identity.toString("hex"))).size;
  const at = (second: number) => `2026-11-23T07:00:0${second}Z`;
  const { messageId: _, ...plain } = { ...track, timestamp: at(1) };
  expect(
    identities(
      { batch: [{ ...track, timestamp: at(1) }], sentAt: at(2) },
      { batch: [{ ...track, timestamp: at(1), properties: { more: 1 } }], sentAt: at(9) },
    ),
  ).toBe(1);
  expect(identities({ batch: [plain], sentAt: at(2) }, { batch: [plain], sentAt: at(9) })).toBe(1);
  const single = [at(2), at(9)].map((sentAt) => read({ ...plain, sentAt, writeKey: "k" }, "t").rows[0]?.identity);
  expect(single[0]).toEqual(single[1]);
  expect(identities({ batch: [plain] }, { batch: [{ ...plain, properties: { product: "b" } }] })).toBe(2);
  expect(identities({ batch: [{ ...track, messageId: "a" }] }, { batch: [{ ...track, messageId: "b" }] })).toBe(2);
  const elsewhere = one(track, {}, { ...source, key: "app" }).rows[0]?.identity;
  expect(elsewhere).not.toEqual(one(track).rows[0]?.identity);
});

it("takes an event without a time at its receipt; the same one a minute later is another", () => {
  const plain = { type: "track", event: "Order", userId: "anna" };
  const at = (iso: string) =>
    normalise(segmentSent({ batch: [plain] }, "batch")!, segmentReader(source), source, new Date(iso));
  const [first, again, later] = ["08:00:01", "08:00:59", "08:01:00"].map((time) => at(`2026-11-23T${time}Z`).rows[0]);
  expect(first?.at).toEqual(new Date("2026-11-23T08:00:01Z"));
  expect(again?.identity).toEqual(first?.identity);
  expect(later?.identity).not.toEqual(first?.identity);
});

it.each([
  ["not_an_event", "text"],
  ["not_an_event", null],
  ["not_an_event", [track]],
  ["unknown_type", { ...track, type: "screem" }],
  ["unknown_type", { ...track, type: { toString: 1 } }],
  ["no_person", { ...track, userId: " " }],
  ["no_person", { ...track, userId: { id: 1 } }],
  ["no_person", { ...track, userId: "undefined" }],
  ["no_person", { type: "alias", userId: "anna" }],
  ["bad_id", { ...track, userId: "x".repeat(1_001) }],
  ["no_name", { ...track, event: ["Cart"] }],
  ["bad_name", { ...track, event: "Cart\u0000" }],
  ["bad_name", { ...track, event: "half \ud83d" }],
  ["long_name", { ...track, event: "x".repeat(501) }],
  ["bad_time", { ...track, timestamp: "yesterday" }],
  ["bad_time", { ...track, timestamp: { year: 2026 } }],
  ["too_old", { ...track, timestamp: "2024-10-31T23:59:59Z" }],
  ["too_old", { ...track, timestamp: "1990-01-01T00:00:00Z" }],
  ["personal_name", { ...track, event: "See anna%25252540shop.example" }],
  ["personal_name", { ...track, event: "See anna&#64;shop.example" }],
  ["personal_name", { ...track, event: "See anna&#x40;shop.example" }],
  ["personal_name", { ...track, event: "See anna&amp;commat;shop.example" }],
  ["personal_name", { ...track, event: "See anna﹫shop.example" }],
  ["personal_name", { ...track, event: "See anna @ shop.example" }],
  ["personal_name", { ...track, event: "See anna\\u0040shop.example" }],
  ["personal_name", { ...track, type: "page", name: "anna%2525%32%3540shop.example" }],
  ["in_future", { ...track, timestamp: "2026-11-24T08:00:00.001Z" }],
  ["in_future", { ...track, timestamp: 8e15 }],
  ["bad_time", { ...track, timestamp: 1e308 }],
])("is told as %s and spoils none around it: %j", (reason, event) => {
  const { rows, faults } = read({ batch: [{ ...track, messageId: "a" }, event, { ...track, messageId: "b" }] });
  expect(faults).toMatchObject([{ reason, identity: expect.any(Buffer) }]);
  expect(rows).toHaveLength(2);
});

it("takes nothing older than events are kept", () => {
  const kept = { ...source, keptMonths: 3 };
  expect(one({ ...track, timestamp: "2026-08-01T00:00:00Z" }, {}, kept).faults).toEqual([]);
  expect(one({ ...track, timestamp: "2026-07-31T23:59:59Z" }, {}, kept).faults).toMatchObject([{ reason: "too_old" }]);
  expect(one({ ...track, timestamp: "2024-10-31T00:00:00Z" }, {}, { ...source, keptMonths: 60 }).rows).toEqual([]);
});

it.each(["50 % off & more", "5 @ 3", "Cart @ home", "a & b \\ c", "%40", "&#64;", "100%2540"])(
  "takes a name that only looks a little like an address: %s",
  (event) => {
    expect(one({ ...track, event }).rows).toMatchObject([{ name: event }]);
  },
);

it("takes what is at the very bounds", () => {
  for (const timestamp of [
    "2024-11-01T00:00:00Z",
    "2026-11-24T08:00:00Z",
    Date.UTC(2024, 10, 1),
    "2026-11-23 07:00:00+0100",
  ]) {
    expect(one({ ...track, timestamp }).faults).toEqual([]);
  }
});

it("keeps an event of strange values, without what cannot be read", () => {
  const strange = { value: Number.POSITIVE_INFINITY, revenue: "5", total: null, region: { a: 1 }, session_id: [] };
  const context = { device: { type: 7e300 }, campaign: "x", page: null, traits: [], userAgent: {} };
  expect(one({ ...track, properties: strange, context }).rows).toMatchObject([
    { value: null, region: null, sessionId: null, channel: null, persona: null },
  ]);
  expect(one({ ...track, properties: [], context: "c" }).rows).toHaveLength(1);
});

it("takes only events with the consent their source needs, joins included, and counts the others", () => {
  const strict = { ...source, neededConsent: "Analytics" };
  const with_ = (given: unknown) => ({
    ...track,
    anonymousId: "b",
    context: { consent: { categoryPreferences: given } },
  });
  const told = read(
    {
      batch: [
        with_({ Analytics: true }),
        ...[with_({ Analytics: false }), with_({ Analytics: "true" }), with_({}), with_(null), track, "text"],
        with_(JSON.parse('{"__proto__":{"Analytics":true}}')),
      ],
    },
    "batch",
    strict,
  );
  expect(told).toMatchObject({ withoutConsent: 7, faults: [], joins: [{ cause: "event" }] });
  expect(told.rows).toHaveLength(1);
});

it("reads fields where the source says they are, its own keys only", () => {
  const fields = { persona: "context.traits.segment", region: "constructor.name", session: "properties.visit" };
  const event = {
    ...track,
    context: { traits: { segment: "b2b", persona: "x" } },
    properties: { visit: "v", region: "r" },
  };
  expect(one(event, {}, { ...source, fields }).rows).toMatchObject([{ persona: "b2b", region: null, sessionId: "v" }]);
});

it.each([null, 1, "text", [], [track], {}, { batch: {} }, { batch: "x" }])("is no request: %j", (body) => {
  expect(segmentSent(body, "batch")).toBeNull();
});
