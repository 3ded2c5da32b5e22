import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { apiTokens, eventBatches, eventSources, quarantinedEvents } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { sourceOfToken } from "../commands/event-key";
import { receiveEvents } from "../commands/receive-events";
import { normalise } from "../trackers/normalise";
import { segmentReader, segmentSent } from "../trackers/segment";
import { readEventSource } from "./event-source";
import { listEventSources } from "./event-sources";
import { readIntakePulse } from "./intake-pulse";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const script = house.asToken("events:write");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

it("waits with a key until its first event, then tells what came last and how much in the last hour", async () => {
  const token = { name: "Shop", scopes: ["events:write" as const], secretHash: "1", lastFour: "abcd" };
  const dates = { createdAt: now, expiresAt: minutes(60) };
  const [key] = await db
    .insert(apiTokens)
    .values({ ...token, ...dates })
    .returning();
  await db.insert(apiTokens).values({ ...token, ...dates, scopes: ["kpi:read"], secretHash: "2" });
  const waiting = await listEventSources(lead, {});
  expect(waiting).toMatchObject({ sources: [], waitingKeys: [{ tokenId: key!.id, name: "Shop", lastFour: "abcd" }] });
  expect(await readIntakePulse(lead, {})).toEqual({ hasEvents: false, newest: null, isBusy: false });

  const viewer = { ...script.viewer, id: key!.id, name: "Shop" };
  const source = await sourceOfToken(db, viewer, now, "tracker");
  const sent = (id: string, event: string, at: Date) => ({
    ...{ type: "track", event, userId: "a", messageId: id, timestamp: at.toISOString() },
  });
  const received = (batch: unknown[], at: Date) =>
    receiveEvents(
      { ...script, now: at },
      source,
      normalise(segmentSent({ batch }, "batch")!, segmentReader(source), source, at),
    );
  await received([sent("0", "", now)], minutes(-100));
  const refused = await listEventSources(lead, {});
  expect(refused).toMatchObject({ waitingKeys: [], sources: [{ lastEvent: null, rejected: 1 }] });
  expect(await readIntakePulse(lead, {})).toMatchObject({ hasEvents: false, newest: { receivedAt: minutes(-100) } });

  await received([sent("1", "Home", minutes(-95))], minutes(-90));
  await received([sent("2", "Cart", minutes(-12)), sent("3", "Home", minutes(-14))], minutes(-10));
  await received([sent("4", "", now)], minutes(-1));
  const [row] = (await listEventSources(lead, {})).sources;
  expect(row).toMatchObject({
    ...{ name: "Shop", lastHour: 2, lastDay: 3 },
    lastEvent: { name: "Cart", at: minutes(-12), receivedAt: minutes(-10) },
  });
  const pulse = await readIntakePulse(lead, {});
  expect(pulse).toMatchObject({ hasEvents: true, newest: { receivedAt: minutes(-1) }, isBusy: false });
  expect(await readEventSource(lead, { sourceId: source.id })).toMatchObject({
    last: { name: "Cart", agoMs: 12 * 60_000, lagMs: 2 * 60_000 },
    rejects: [{ reason: "event.fault.no_name", lastWeek: 2, waiting: 2 }],
  });
});

it("tells a source's lag of seven days: the middle, all but one in twenty, and the slowest; files have none", async () => {
  const [made] = await db
    .insert(eventSources)
    .values({ key: "slow", name: "Slow", kind: "tracker", createdAt: now })
    .returning();
  const sourceId = made!.id;
  expect(await readEventSource(lead, { sourceId })).toMatchObject({ lag: null, last: null, rejects: [] });
  const batch = (lagSeconds: number, more: object = {}) => ({
    ...{ sourceId, receivedAt: minutes(-60), events: 1, days: [] },
    lastAt: new Date(minutes(-60).getTime() - lagSeconds * 1000),
    ...more,
  });
  const ofImport = "01890000-0000-7000-8000-000000000000";
  await db
    .insert(eventBatches)
    .values([
      ...Array.from({ length: 21 }, (_, at) => batch(at)),
      batch(90_000, { receivedAt: minutes(-8 * 24 * 60), lastAt: minutes(-9 * 24 * 60) }),
      batch(80_000, { importId: ofImport }),
      batch(0, { events: 0, lastAt: null }),
    ]);
  const { lag } = await readEventSource(lead, { sourceId });
  expect(lag).toEqual({ deliveries: 21, medianMs: 10_000, p95Ms: 19_000, slowestMs: 20_000 });
  await db.insert(eventBatches).values([batch(-30), batch(0), batch(0)]);
  expect((await readEventSource(lead, { sourceId })).lag).toMatchObject({ deliveries: 24, slowestMs: 20_000 });
  const least = await owner.query("select count(*)::int as n from event_batches where received_at < last_at");
  expect(least.rows).toEqual([{ n: 1 }]);
});

it("counts rejects by reason, those of the week and those that wait apart, the most frequent first", async () => {
  const [made] = await db
    .insert(eventSources)
    .values({ key: "odd", name: "Odd", kind: "tracker", createdAt: now })
    .returning();
  const sourceId = made!.id;
  const put = { source: "odd", sourceId, body: "{}", reason: "event.fault.no_name", receivedAt: now, size: 2 };
  const old = { receivedAt: minutes(-8 * 24 * 60) };
  await db.insert(quarantinedEvents).values([
    ...[put, { ...put, replayedAt: now }, { ...put, ...old }],
    ...[
      { ...put, reason: "event.fault.too_old", ...old },
      { ...put, reason: "event.fault.bad_time", ...old, discardedAt: now },
    ],
  ]);
  expect((await readEventSource(lead, { sourceId })).rejects).toEqual([
    { reason: "event.fault.no_name", lastWeek: 2, waiting: 2 },
    { reason: "event.fault.too_old", lastWeek: 0, waiting: 1 },
  ]);
  await expect(readEventSource(lead, { sourceId: 999 })).rejects.toMatchObject({ code: "not_found" });
});

it("calls the taking busy when many deliveries came in the last minute", async () => {
  const [source] = await db.select().from(eventSources).where(eq(eventSources.key, "slow"));
  const row = { sourceId: source!.id, receivedAt: now, events: 0, days: [] };
  await db.insert(eventBatches).values(Array.from({ length: 21 }, () => row));
  expect(await readIntakePulse(lead, {})).toMatchObject({ isBusy: true });
  expect(await readIntakePulse({ ...lead, now: minutes(2) }, {})).toMatchObject({ isBusy: false });
});
