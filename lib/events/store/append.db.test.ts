import { randomBytes } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { eventBatches, eventNames, events, eventValues, visitors } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { eventKeys } from "../event-keys";
import { ownInterface } from "../source";
import { insertEvents } from "./append";
import { few } from "./append-few";
import type { EventRow } from "./delivery";

const { db, owner } = await testDatabase();
await aHouse(db);
const batch = { source: ownInterface, importId: null, now };

beforeEach(async () => {
  await owner.query("truncate events, event_identities, event_names, event_values, visitors restart identity");
});

const anEvent = (more: Partial<EventRow> = {}): EventRow => ({
  at: new Date("2026-11-16T10:00:00Z"),
  name: "cart",
  userId: "anna",
  anonymousId: null,
  sessionId: "s-1",
  device: "phone",
  channel: "email",
  persona: "new",
  region: "North",
  value: 12.5,
  identity: randomBytes(16),
  ...more,
});

const stored = () => db.select().from(events).orderBy(asc(events.arrival));

it("stores all of an event, and of its person a keyed hash only", async () => {
  const event = anEvent({ region: "tab\tline\nback\\slash \\N", device: null, value: null });
  expect(await insertEvents(db, [event], batch)).toEqual({ inserted: 1, duplicates: 0 });

  const { at, device, channel, persona, region, value, identity } = event;
  const [row] = (await owner.query("select * from told_events")).rows;
  expect(row).toMatchObject({ at, device, channel, persona, region, value });
  const keys = eventKeys("0".repeat(64));
  const [kept] = await stored();
  expect(kept).toMatchObject({ sessionKey: BigInt(keys.session("s-1")), identity });
  const [visitor] = await db.select().from(visitors);
  expect(visitor).toMatchObject({ isKnown: true, firstOn: "2026-11-16" });
  expect(visitor?.key.toString("hex")).toBe(keys.person(event));
});

it("keeps the order given as the order of arrival, through several batches and whatever the instants", async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => anEvent({ at: new Date(1.79e12 - (i % 7) * 1000), value: i }));
  await db.transaction(async (tx) => {
    for (const at of [0, 1000, 2000]) await insertEvents(tx, rows.slice(at, at + 1000), batch);
  });
  expect((await stored()).map(({ value }) => value)).toEqual(rows.map(({ value }) => value));
});

it("stores the same event once, the first one, within a batch and across batches", async () => {
  const first = anEvent({ value: 1 });
  expect(await insertEvents(db, [first, { ...first, value: 2 }], batch)).toEqual({ inserted: 1, duplicates: 1 });
  expect(await insertEvents(db, [{ ...first, value: 3 }, anEvent()], batch)).toEqual({ inserted: 1, duplicates: 1 });
  expect((await stored()).map(({ value }) => value)).toEqual([1, 12.5]);
});

it("keeps the order given among the new ones when some are stored already, batch after batch", async () => {
  const rows = Array.from({ length: 600 }, (_, i) => anEvent({ value: i }));
  await insertEvents(
    db,
    rows.filter((_, i) => i % 3 === 0),
    batch,
  );
  await db.transaction(async (tx) => {
    expect(await insertEvents(tx, rows.slice(0, 300), batch)).toEqual({ inserted: 200, duplicates: 100 });
    expect(await insertEvents(tx, rows.slice(300), batch)).toEqual({ inserted: 200, duplicates: 100 });
  });
  const late = (await stored()).slice(200).map(({ value }) => value);
  expect(late).toEqual(rows.map(({ value }) => value).filter((value) => Number(value) % 3 !== 0));
});

it("copies in many of which some are stored already, each once and in the order given", async () => {
  const rows = Array.from({ length: few + 100 }, (_, i) =>
    anEvent({ value: i, at: new Date(1.79e12 - (i % 7) * 1000) }),
  );
  await insertEvents(db, rows.slice(0, 40), batch);
  const late = [...rows, ...Array.from({ length: 3 }, (_, i) => anEvent({ value: few + 100 + i }))];
  expect(await insertEvents(db, late, batch)).toEqual({ inserted: few + 63, duplicates: 40 });
  expect(await insertEvents(db, late, batch)).toEqual({ inserted: 0, duplicates: few + 103 });
  expect((await stored()).map(({ value }) => value)).toEqual(late.map(({ value }) => value));
  const [, second, third] = (await db.select().from(eventBatches).orderBy(asc(eventBatches.id))).slice(-3);
  expect([second, third]).toMatchObject([
    { events: few + 63, duplicates: 40 },
    { events: 0, days: [] },
  ]);
});

it("stores each event once when many bring the same ones at the same time", async () => {
  const rows = Array.from({ length: 200 }, () => anEvent());
  const results = await Promise.all([1, 2, 3, 4].map(() => insertEvents(db, rows, batch)));
  expect(results.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(200);
  expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(600);
  expect(await db.$count(events)).toBe(200);
});

it("takes nothing when the caller's transaction fails afterwards", async () => {
  const attempt = db.transaction(async (tx) => {
    await insertEvents(tx, [anEvent()], batch);
    throw new Error("stop");
  });
  await expect(attempt).rejects.toThrow("stop");
  expect(await db.$count(events)).toBe(0);
  expect(await db.$count(eventNames)).toBe(0);
});

it("takes nothing of a batch with a row that cannot be stored, and the connection lives on", async () => {
  await expect(insertEvents(db, [anEvent(), anEvent({ region: "nul\u0000" })], batch)).rejects.toThrow();
  expect(await db.$count(events)).toBe(0);
  expect(await insertEvents(db, [anEvent()], batch)).toEqual({ inserted: 1, duplicates: 0 });
});

it("makes each new name once when many batches bring it at the same time, in whatever order", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `event ${i}`);
  const orders = [names, [...names].reverse(), [...names].sort(), names.slice(20), names.slice(0, 20).reverse()];
  await Promise.all(
    orders.map((order) =>
      insertEvents(
        db,
        order.map((name) => anEvent({ name })),
        batch,
      ),
    ),
  );
  expect(await db.$count(eventNames)).toBe(40);
  expect(await db.$count(events)).toBe(160);
  const { rows } = await db.execute(
    sql`select 1 from events e left join event_names n on n.id = e.name_id where n.id is null`,
  );
  expect(rows).toEqual([]);
});

it("has nothing to do for no rows", async () => {
  expect(await insertEvents(db, [], batch)).toEqual({ inserted: 0, duplicates: 0 });
});

it("writes each delivery down with what it brought, and of which days", async () => {
  const second = anEvent({ at: new Date("2026-11-14T23:30:00Z") });
  await insertEvents(db, [anEvent({ identity: second.identity })], batch);
  await insertEvents(db, [second, anEvent(), anEvent({ at: second.at })], {
    ...batch,
    quarantined: 2,
    withoutConsent: 1,
  });
  await insertEvents(db, [], { ...batch, quarantined: 3 });
  const rows = await db.select().from(eventBatches).orderBy(asc(eventBatches.id));
  expect(rows.slice(-3)).toMatchObject([
    { events: 1, duplicates: 0, days: ["2026-11-16"], receivedAt: now, importId: null },
    { events: 2, duplicates: 1, quarantined: 2, withoutConsent: 1, days: ["2026-11-14", "2026-11-16"] },
    { events: 0, duplicates: 0, quarantined: 3, days: [], lastAt: null },
  ]);
});

it("knows somebody's earliest day, however late it comes, by either way in", async () => {
  const early = (at: string) => anEvent({ at: new Date(at) });
  await insertEvents(db, [early("2026-11-16T10:00:00Z")], batch);
  await insertEvents(db, [early("2026-10-02T10:00:00Z"), early("2026-10-05T10:00:00Z")], batch);
  expect(await db.select().from(visitors)).toMatchObject([{ firstOn: "2026-10-02" }]);
  await insertEvents(db, [early("2026-09-02T10:00:00Z"), ...Array.from({ length: few }, () => anEvent())], batch);
  expect(await db.select().from(visitors)).toMatchObject([{ firstOn: "2026-09-02" }]);
});

it("keeps values beyond what a dimension has room for together as one, and loses no event over it", async () => {
  const rows = Array.from({ length: 2100 }, (_, i) => anEvent({ region: `r${i}` }));
  expect(await insertEvents(db, rows, batch)).toEqual({ inserted: 2100, duplicates: 0 });
  expect(await insertEvents(db, [anEvent({ region: "one more" })], batch)).toEqual({ inserted: 1, duplicates: 0 });
  expect(await db.$count(eventValues, eq(eventValues.dimension, "region"))).toBe(2001);
  const { rows: told } = await owner.query("select count(*)::int as more from told_events where region = '(more)'");
  expect(told).toEqual([{ more: 101 }]);
});

it("refuses events of months nobody keeps, and stores nothing of them", async () => {
  for (const at of ["1989-12-31T00:00:00Z", "2199-01-01T00:00:00Z"])
    await expect(insertEvents(db, [anEvent({ at: new Date(at) })], batch)).rejects.toThrow();
  expect(await db.$count(events)).toBe(0);
});
