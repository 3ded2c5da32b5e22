import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { apiTokens, auditEntries, eventRules, eventSources, journeys, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { rowCounts } from "@/tests/support/import-runs";
import { aHouse, now } from "@/tests/support/people";
import { limits } from "../trackers/limits";
import { sendTestEvent, testEventName } from "./send-test-event";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const [shop] = await db
  .insert(eventSources)
  .values({ key: "shop", name: "Shop", kind: "tracker", neededConsent: "analytics", createdAt: now })
  .returning();
const later = new Date(now.getTime() + 86_400_000);
const token = { name: "New shop", lastFour: "abcd", createdAt: now, expiresAt: later };
const [fresh, over, reader] = await db
  .insert(apiTokens)
  .values([
    { ...token, scopes: ["events:write"], secretHash: "1" },
    { ...token, scopes: ["events:write"], secretHash: "2", revokedAt: now },
    { ...token, scopes: ["kpi:read"], secretHash: "3" },
  ])
  .returning();
const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const [stage] = await db
  .insert(stages)
  .values({ journeyId: journey!.id, key: "try", name: "Try", position: 0, createdAt: now })
  .returning();

/** Everything there is to count, the months of events among it. */
const everything = async () => ({
  rows: await rowCounts(owner),
  months: (await owner.query("select count(*)::int as n from pg_inherits where inhparent = 'events'::regclass")).rows,
});
let before: Awaited<ReturnType<typeof everything>>;
beforeEach(async () => {
  before = await everything();
});

it("says that a source's event would be stored, once, with the consent it needs, and leaves nothing of it", async () => {
  const trial = await sendTestEvent(admin, { sourceId: String(shop!.id) });
  expect(trial).toEqual({ became: "stored", name: testEventName, stage: null, isTakenOnce: true });
  expect(await everything()).toEqual(before);
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "sendTestEvent"));
  expect(entry?.detail).toMatchObject({ became: "stored" });
});

it("tries a key before its first event, which it stays before", async () => {
  expect(await sendTestEvent(admin, { tokenId: fresh!.id })).toMatchObject({ became: "stored" });
  expect(await everything()).toEqual(before);
  const [kept] = await db.select().from(apiTokens).where(eq(apiTokens.id, fresh!.id));
  expect(kept).toMatchObject({ eventSourceId: null, lastUsedAt: null });
});

it("names the stage that a name of one's own would stand for", async () => {
  await db.insert(eventRules).values({ pattern: "Cart*", position: 0, stageId: stage!.id, createdAt: now });
  const trial = await sendTestEvent(admin, { sourceId: shop!.id, event: "Cart opened" });
  expect(trial).toMatchObject({ name: "Cart opened", stage: "Try" });
});

it("says why one would be put aside, in the reading and in the storing, and leaves nothing of that either", async () => {
  const personal = await sendTestEvent(admin, { sourceId: shop!.id, event: "Mail to jane&#64;shop.example" });
  expect(personal).toEqual({ became: "quarantined", reason: { key: "event.fault.personal_name", values: {} } });
  expect(await everything()).toEqual(before);
  await owner.query(
    "insert into event_names (name, created_at) select 'filler ' || g, now() from generate_series(1, $1::int) g",
    [limits.eventNames],
  );
  const full = { key: "event.fault.too_many_names", values: { most: limits.eventNames } };
  expect(await sendTestEvent(admin, { sourceId: shop!.id })).toEqual({ became: "quarantined", reason: full });
  await owner.query("truncate event_names cascade");
});

it("refuses a retired source, a key that is over or may not send, and one that is none", async () => {
  await db.update(eventSources).set({ retiredAt: now }).where(eq(eventSources.id, shop!.id));
  await expect(sendTestEvent(admin, { sourceId: shop!.id })).rejects.toMatchObject({ code: "forbidden" });
  for (const { id } of [over!, reader!])
    await expect(sendTestEvent(admin, { tokenId: id })).rejects.toMatchObject({ code: "conflict" });
  await expect(sendTestEvent(admin, { sourceId: 999 })).rejects.toMatchObject({ code: "not_found" });
  await expect(sendTestEvent(admin, {})).rejects.toMatchObject({ code: "invalid" });
  await expect(sendTestEvent(await house.as("executive"), { sourceId: shop!.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await everything()).rows.events).toBe(0);
});
