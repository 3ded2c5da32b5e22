import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { eventBatches, eventNames, eventSources, events, quarantinedEvents, visitorJoins } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { limits } from "../trackers/limits";
import { normalise } from "../trackers/normalise";
import { segmentReader, segmentSent } from "../trackers/segment";
import type { ReceivingSource } from "./event-key";
import { receiveEvents } from "./receive-events";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const script = house.asToken("events:write");
const [made] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const shop: ReceivingSource = { id: made!.id, key: "shop", fields: {}, neededConsent: null, secret: "0".repeat(64) };
const received = (batch: unknown[], source = shop, context = script) =>
  receiveEvents(context, source, normalise(segmentSent({ batch }, "batch")!, segmentReader(source), source, now));
const track = (id: string, more: object = {}) => ({
  type: "track",
  event: "Cart",
  userId: "anna",
  messageId: id,
  ...more,
});

beforeEach(() =>
  owner.query("truncate events, event_identities, event_batches, quarantined_events, visitors, visitor_joins"),
);

it("stores a delivery's events, joins and faults together, and none of them twice", async () => {
  const batch = [track("1"), track("2", { anonymousId: "b" }), track("3", { event: "" })];
  expect(await received(batch)).toEqual({ inserted: 2, duplicates: 0, quarantined: 1 });
  expect(await received(batch)).toEqual({ inserted: 0, duplicates: 2, quarantined: 1 });
  expect([await db.$count(events), await db.$count(quarantinedEvents), await db.$count(visitorJoins)]).toEqual([
    2, 1, 1,
  ]);
  const [fault] = await db.select().from(quarantinedEvents);
  const batches = await db.select().from(eventBatches).orderBy(eventBatches.id);
  expect(fault).toMatchObject({
    sourceId: shop.id,
    reason: "event.fault.no_name",
    batchId: batches[0]?.id,
    receivedAt: now,
  });
  expect(batches).toMatchObject([
    { events: 2, duplicates: 0, quarantined: 1 },
    { events: 0, duplicates: 2, quarantined: 0 },
  ]);
});

it("leaves nothing behind when any part of it fails", async () => {
  const failing = { ...shop, id: 99_999 };
  await expect(received([track("1", { anonymousId: "b" }), track("2", { event: "" })], failing)).rejects.toThrow();
  expect([await db.$count(events), await db.$count(quarantinedEvents), await db.$count(visitorJoins)]).toEqual([
    0, 0, 0,
  ]);
});

it("stores events once when eight bring the same ones at the same time, joins and faults too", async () => {
  const batch = Array.from({ length: 60 }, (_, i) =>
    track(`p-${i}`, { anonymousId: `b-${i % 7}`, userId: `u-${i % 5}`, event: i % 9 ? `Step ${i % 4}` : "" }),
  );
  const results = await Promise.all(Array.from({ length: 8 }, () => received(batch)));
  const faults = batch.filter(({ event }) => event === "").length;
  expect(results.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(60 - faults);
  expect([await db.$count(events), await db.$count(quarantinedEvents)]).toEqual([60 - faults, faults]);
});

it("takes deliveries of the same people in any order at the same time without losing any", async () => {
  const batch = (from: number) =>
    Array.from({ length: 40 }, (_, i) => {
      const person = (from * 17 + i * 7) % 23;
      const userId = i % 2 || i % 3 === 0 ? `u-${person}` : null;
      return track(`o-${from}-${i}`, { anonymousId: i % 3 ? `b-${person}` : null, userId });
    });
  const batches = Array.from({ length: 24 }, (_, from) => batch(from));
  await Promise.all(batches.map((one) => received(one)));
  expect(await db.$count(events)).toBe(batches.flat().length);
});

it("keeps no raw id or e-mail address anywhere in the database", async () => {
  const canary = "canary-7731@shop.example";
  const hidden = encodeURIComponent(canary);
  const traits = { email: canary, name: "canary-7731" };
  await received([
    track("1", { userId: canary, anonymousId: "canary-7731-browser", properties: { email: canary, region: canary } }),
    { type: "identify", userId: canary, anonymousId: "canary-7731-b", traits },
    {
      type: "page",
      userId: canary,
      name: `Account of ${canary}`,
      context: { page: { url: `https://x/?e=${hidden}` } },
    },
    track("2", { userId: canary, event: `Mail to ${canary}`, context: { traits, campaign: { medium: canary } } }),
    track("3", {
      userId: canary,
      event: "",
      properties: { [canary]: [hidden, { deep: canary }] },
      context: { traits },
    }),
    { ...track("4"), userId: canary, type: `x ${canary}` },
    canary,
    [canary],
  ]);
  expect(await db.$count(events)).toBe(3);
  expect(await db.$count(quarantinedEvents)).toBe(4);
  const { rows: tables } = await owner.query(
    "select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'",
  );
  expect(tables.length).toBeGreaterThan(60);
  for (const { name } of tables) {
    const { rows } = await owner.query(`select t::text from ${name} t where t::text ilike '%canary%'`);
    expect([name, rows]).toEqual([name, []]);
  }
});

it("counts events without consent and keeps nothing else of them", async () => {
  const strict = { ...shop, neededConsent: "Analytics" };
  expect(await received([track("1", { anonymousId: "b" }), track("2", { event: "" })], strict)).toMatchObject({
    inserted: 0,
  });
  expect(await db.select().from(eventBatches)).toMatchObject([{ events: 0, quarantined: 0, withoutConsent: 2 }]);
  expect([await db.$count(quarantinedEvents), await db.$count(visitorJoins)]).toEqual([0, 0]);
});

it("sets events aside whose name is one too many, under eight writers too, and takes those known", async () => {
  const free = limits.eventNames - (await db.$count(eventNames)) - 10;
  await db.execute(
    sql`insert into event_names (name, created_at) select 'filler ' || g, now() from generate_series(1, ${free}) g`,
  );
  const batch = (from: number) =>
    Array.from({ length: 6 }, (_, i) => track(`n-${from}-${i}`, { event: `new ${from} ${i}` }));
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, from) => received([...batch(from), track(`k-${from}`)])),
  );
  expect(await db.$count(eventNames)).toBe(limits.eventNames);
  expect(results.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(10 + 8);
  expect(results.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(38);
  const [fault] = await db.select().from(quarantinedEvents);
  expect(fault).toMatchObject({ reason: "event.fault.too_many_names", reasonValues: { most: limits.eventNames } });
  expect(fault?.body).toContain('"new ');
});

it("refuses people, and tokens of other scopes", async () => {
  for (const context of [await house.as("admin"), house.asToken("journey:write")]) {
    await expect(received([track("1")], shop, context)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await db.$count(events)).toBe(0);
});

it("never makes two known customers one, whoever says so; a browser becomes a customer's as before", async () => {
  await received([
    track("1", { userId: "anna" }),
    track("2", { userId: "ben" }),
    track("3", { userId: null, anonymousId: "b" }),
  ]);
  const alias = (id: string, previousId: string) => ({ type: "alias", userId: "anna", previousId, messageId: id });
  expect(await received([alias("4", "ben"), alias("5", "b"), track("6")])).toMatchObject({
    inserted: 1,
    quarantined: 1,
  });
  expect(await db.select().from(quarantinedEvents)).toMatchObject([{ reason: "event.fault.two_customers" }]);
  const { rows } = await owner.query("select count(distinct person_id)::int as people from told_events");
  expect(rows).toEqual([{ people: 2 }]);
  expect(await db.$count(visitorJoins)).toBe(1);
  expect(await received([alias("4", "ben")])).toMatchObject({ quarantined: 1 });
  expect(await db.$count(quarantinedEvents)).toBe(1);
});

it("makes only the months that events are in", async () => {
  const months = async () =>
    (await owner.query("select count(*)::int as n from pg_inherits where inhparent = 'events'::regclass")).rows[0].n;
  await received([track("1")]);
  const before = await months();
  const parsed = normalise(segmentSent({ batch: [track("2"), track("3")] }, "batch")!, segmentReader(shop), shop, now);
  const rows = parsed.rows.map((row, i) => ({ ...row, at: new Date(i ? "1990-01-05T00:00:00Z" : row.at) }));
  await receiveEvents(script, shop, { ...parsed, rows });
  expect((await months()) - before).toBe(1);
});
