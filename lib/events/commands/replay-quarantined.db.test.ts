import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import {
  auditEntries,
  eventBatches,
  eventSources,
  events,
  quarantinedEvents,
  visitorJoins,
  visitors,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { eventKeys } from "../event-keys";
import { listEventSources } from "../queries/event-sources";
import { listQuarantined } from "../queries/quarantined";
import { normalise } from "../trackers/normalise";
import { posthogReader, posthogSent } from "../trackers/posthog";
import { segmentReader, segmentSent } from "../trackers/segment";
import { discardQuarantined } from "./discard-quarantined";
import type { ReceivingSource } from "./event-key";
import { receiveEvents } from "./receive-events";
import { replayQuarantined } from "./replay-quarantined";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const script = house.asToken("events:write");
const secret = "0".repeat(64);
const [made] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const shop: ReceivingSource = { id: made!.id, key: "shop", fields: {}, neededConsent: null, secret };
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
/** When what lay in the future on arrival is past. */
const later = { ...admin, now: hours(72) };

const received = (batch: unknown[], at = now) =>
  receiveEvents(
    { ...script, now: at },
    shop,
    normalise(segmentSent({ batch }, "batch")!, segmentReader(shop), shop, at),
  );
/** Of a clock two days ahead: put aside on arrival, to be taken once its time has come. */
const early = (id: string, more: object = {}) => ({
  ...{ type: "track", event: "Cart", userId: "anna-77", messageId: id, timestamp: hours(48).toISOString() },
  ...more,
});
const open = async () => (await listQuarantined(admin, {})).total;

beforeEach(() =>
  owner.query(
    "truncate events, event_identities, event_batches, quarantined_events, visitors, visitor_joins, recount_requests",
  ),
);

it("takes what passes now as the person, visit and time it came with, and leaves what is still at fault", async () => {
  const onTime = { timestamp: hours(-1).toISOString() };
  const who = { anonymousId: "browser-1", context: { sessionId: "visit-9" } };
  await received([early("1", who), early("2", { event: "" }), early("3", { ...who, ...onTime })]);
  const answer = await replayQuarantined(later, { sourceId: shop.id });
  expect(answer).toEqual({
    ...{ taken: 1, known: 0, withoutConsent: 0, left: 1 },
    failing: { "event.fault.no_name": 1 },
  });
  const stored = await db.select().from(events).orderBy(events.at);
  expect(stored.map(({ at }) => at)).toEqual([hours(-1), hours(48)]);
  expect(stored[1]).toMatchObject({ visitorId: stored[0]!.visitorId, sessionKey: stored[0]!.sessionKey });
  const anna = eventKeys(secret).person({ userId: "anna-77", anonymousId: null });
  const [visitor] = await db.select().from(visitors).where(eq(visitors.id, stored[1]!.visitorId));
  expect([visitor?.key.toString("hex"), visitor?.isKnown]).toEqual([anna, true]);
  expect(await db.$count(visitorJoins)).toBe(1);
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "replayQuarantined"));
  expect(entry?.detail).toMatchObject({ taken: 1, failing: { "event.fault.no_name": 1 } });
});

it("takes nothing twice: not replayed again, not sent again, not by two at once", async () => {
  const batch = Array.from({ length: 40 }, (_, at) => early(`m-${at}`));
  await received(batch);
  const both = await Promise.allSettled(
    [1, 2, 3].map(() => replayQuarantined(later, { reason: "event.fault.in_future" })),
  );
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.$count(events)).toBe(40);
  await expect(replayQuarantined(later, { sourceId: shop.id })).rejects.toMatchObject({ code: "conflict" });
  await received(batch, hours(72));
  expect([await db.$count(events), await open()]).toEqual([40, 0]);
});

it("knows an event that came again and passed before it was replayed", async () => {
  await received([early("1")]);
  await received([early("1", { timestamp: hours(-1).toISOString() })]);
  expect(await replayQuarantined(later, { sourceId: shop.id })).toMatchObject({ taken: 1, known: 1, left: 0 });
  expect(await db.$count(events)).toBe(1);
});

it("keeps a browser of PostHog's a browser", async () => {
  const event = { event: "Cart", distinct_id: "browser-5", uuid: "1", timestamp: hours(48).toISOString() };
  const batch = [{ ...event, properties: { $is_identified: false, $device_id: "browser-5" } }];
  await receiveEvents(script, shop, normalise(posthogSent({ batch })!, posthogReader(shop), shop, now));
  await replayQuarantined(later, { sourceId: shop.id });
  const key = eventKeys(secret).person({ userId: null, anonymousId: "browser-5" });
  expect((await db.select().from(visitors)).map((one) => [one.key.toString("hex"), one.isKnown])).toEqual([
    [key, false],
  ]);
});

it("forgets what lacks the consent its source has come to need", async () => {
  await received([early("1")]);
  await db.update(eventSources).set({ neededConsent: "analytics" }).where(eq(eventSources.id, shop.id));
  expect(await replayQuarantined(later, { sourceId: shop.id })).toMatchObject({ taken: 0, withoutConsent: 1, left: 0 });
  await db.update(eventSources).set({ neededConsent: null }).where(eq(eventSources.id, shop.id));
  expect(await db.$count(events)).toBe(0);
});

it("does not make a silent source look alive", async () => {
  await received([early("1")]);
  await replayQuarantined(later, { sourceId: shop.id });
  const [source] = (await listEventSources(later, {})).sources;
  expect(source?.lastReceivedAt).toEqual(now);
  expect(await db.$count(eventBatches)).toBe(2);
});

it("gives up one or a whole pile with a reason, and each only once", async () => {
  await received([early("1", { event: "" }), early("2", { event: "" }), early("3")]);
  const [one] = await db.select().from(quarantinedEvents);
  expect(await discardQuarantined(admin, { of: { id: one!.id }, because: "A test" })).toEqual({ discarded: 1 });
  await expect(discardQuarantined(admin, { of: { id: one!.id }, because: "A test" })).rejects.toMatchObject({
    code: "conflict",
  });
  const pile = { sourceId: shop.id, reason: "event.fault.no_name" };
  await discardQuarantined(admin, { of: pile, because: "Nameless" });
  expect((await listQuarantined(admin, {})).piles).toMatchObject([{ reason: "event.fault.in_future", events: 1 }]);
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "discardQuarantined"));
  expect(entry?.detail).toMatchObject({ discarded: 1, input: { because: "A test" } });
});

it("is for administrators; leads may look", async () => {
  await received([early("1")]);
  const lead = await house.as("stream_lead");
  expect(await listQuarantined(lead, { sourceId: shop.id })).toMatchObject({ total: 1, mayConfigure: false });
  await expect(replayQuarantined(lead, { sourceId: shop.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(discardQuarantined(lead, { of: { sourceId: shop.id }, because: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const nobody = "01890000-0000-7000-8000-000000000000";
  await expect(replayQuarantined(admin, { id: nobody })).rejects.toMatchObject({ code: "not_found" });
});
