import { beforeEach, expect, it } from "vitest";
import { eventSources, events, organisations, quarantinedEvents } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listQuarantined } from "../queries/quarantined";
import { normalise } from "../trackers/normalise";
import { segmentReader, segmentSent } from "../trackers/segment";
import type { ReceivingSource } from "./event-key";
import { ingestEvents } from "./ingest";
import { receiveEvents } from "./receive-events";
import { replayQuarantined } from "./replay-quarantined";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const script = house.asToken("events:write");
const [made] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
  .returning();
const shop: ReceivingSource = { id: made!.id, key: "shop", fields: {}, neededConsent: null, secret: "0".repeat(64) };
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const received = (batch: unknown[]) =>
  receiveEvents(script, shop, normalise(segmentSent({ batch }, "batch")!, segmentReader(shop), shop, now));
const track = (id: string, more: object = {}) => ({
  ...{ type: "track", event: "Cart", userId: "anna-77", messageId: id, timestamp: hours(48).toISOString() },
  ...more,
});
const keepMonths = (months: number | null) => db.update(organisations).set({ eventRetentionMonths: months });
const onlyItem = async () => (await listQuarantined(admin, {})).items[0];

beforeEach(async () => {
  await owner.query("truncate events, event_identities, event_batches, quarantined_events, visitors, visitor_joins");
  await keepMonths(null);
});

it("keeps why an event was put aside at first beside why its last replay failed, and when", async () => {
  await received([track("1")]);
  expect(await onlyItem()).toMatchObject({ triedAt: null, triedReason: null });
  await owner.query(`update quarantined_events set body = '{"type":"warp","userId":"hashed:1"}'`);
  const first = { reason: "event.fault.in_future", reasonValues: {} };
  await replayQuarantined({ ...admin, now: hours(1) }, { sourceId: shop.id });
  expect(await onlyItem()).toMatchObject({
    ...{ ...first, triedAt: hours(1), triedReason: "event.fault.unknown_type", triedReasonValues: { type: "warp" } },
  });
  await owner.query(`update quarantined_events set body = '{"type":"track","event":"Cart"}'`);
  await replayQuarantined({ ...admin, now: hours(2) }, { sourceId: shop.id });
  expect(await onlyItem()).toMatchObject({ ...first, triedAt: hours(2), triedReason: "event.fault.no_person" });
});

it("notes nothing on an event that passes, nor on one that was not tried", async () => {
  await received([track("1"), track("2", { event: "" })]);
  await replayQuarantined({ ...admin, now: hours(72) }, { reason: "event.fault.in_future" });
  const rows = await db.select().from(quarantinedEvents);
  expect(rows.map(({ triedAt }) => triedAt)).toEqual([null, null]);
});

it("says of a script's event which reason it is, or which field is at fault", async () => {
  const sent = { event: "Cart", timestamp: hours(48).toISOString(), userId: "anna" };
  await ingestEvents(script, [sent, { ...sent, timestamp: "yesterday" }], { onError: "skip" });
  const [any] = await db.select().from(quarantinedEvents);
  await replayQuarantined({ ...admin, now: hours(1) }, { sourceId: any!.sourceId! });
  const tried = (await db.select().from(quarantinedEvents)).map((one) => [one.triedReason, one.triedReasonValues]);
  expect(tried).toContainEqual(["event.fault.in_future", {}]);
  expect(tried).toContainEqual(["event.fault.malformed", { field: "timestamp" }]);
});

it("refuses what is older than the organisation keeps events by now, and takes it where all are kept", async () => {
  await received([track("1", { event: "" })]);
  const old = new Date("2025-10-31T23:59:00Z");
  const body = { type: "track", event: "Cart", userId: "hashed:00", timestamp: old.toISOString() };
  await owner.query("update quarantined_events set body = $1", [JSON.stringify(body)]);
  await keepMonths(12);
  expect(await replayQuarantined(admin, { sourceId: shop.id })).toMatchObject({
    ...{ taken: 0, left: 1, failing: { "event.fault.not_kept": 1 } },
  });
  expect(await onlyItem()).toMatchObject({ triedReason: "event.fault.not_kept", triedReasonValues: { months: 12 } });
  expect(await db.$count(events)).toBe(0);
  await keepMonths(13);
  expect(await replayQuarantined(admin, { sourceId: shop.id })).toMatchObject({ taken: 1, left: 0 });
  expect(await db.$count(events)).toBe(1);
});
