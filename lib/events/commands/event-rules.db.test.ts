import { asc, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditEntries,
  eventNames,
  eventRules,
  eventSources,
  eventValues,
  journeys,
  recountRequests,
  stages,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readEventMapping } from "../queries/event-mapping";
import { insertEvents } from "../store/append";
import { addEventRule, editEventRule, moveEventRule, removeEventRule } from "./event-rules";
import { editEventSource, retireEventSource, reviveEventSource } from "./event-sources";
import { renameEventValue } from "./event-values";
import { ingestEvents } from "./ingest";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const stageRow = (key: string, position: number) => ({
  journeyId: journey!.id,
  key,
  name: key,
  position,
  createdAt: now,
});
const made = await db
  .insert(stages)
  .values([stageRow("look", 0), stageRow("buy", 1)])
  .returning();
const [look, buy] = [made[0]!.id, made[1]!.id];
const shop = { key: "shop", name: "Shop", kind: "tracker" } as const;
/** Tuesday of the week before now's. */
const lastTuesday = new Date("2026-11-17T10:00:00Z");

let told = 0;
const bring = (names: readonly string[]) =>
  insertEvents(
    db,
    names.map((name) => ({
      ...{ at: lastTuesday, name, userId: "anna", anonymousId: null, sessionId: null, device: "mobile" },
      ...{
        channel: null,
        persona: null,
        region: null,
        value: null,
        identity: Buffer.from(String(told++).padStart(16)),
      },
    })),
    { source: shop, importId: null, now },
  );
const standing = async () =>
  Object.fromEntries(
    (await db.select().from(eventNames)).map(({ name, stageId, touchpoint }) => [name, [stageId, touchpoint]]),
  );
const seen = async () => (await readEventMapping(admin, {})).seen;
const waiting = () => db.$count(recountRequests, isNull(recountRequests.doneAt));

beforeEach(async () => {
  await owner.query(`truncate event_rules, event_names, event_values, events, event_identities, event_batches,
    event_sources, recount_requests cascade`);
});

describe("a rule", () => {
  it("moves every name it catches but those set by hand, asks for all counts anew, and is audited", async () => {
    await bring(["Viewed home", "Viewed cart", "Paid"]);
    await db.update(eventNames).set({ stageId: buy, isMapped: true }).where(eq(eventNames.name, "Viewed cart"));
    const rule = { pattern: "viewed *", stageId: look, touchpoint: "Web" };
    expect(await addEventRule(admin, { ...rule, seen: "" })).toEqual({ moved: 1 });
    expect(await standing()).toEqual({ "Viewed home": [look, "Web"], "Viewed cart": [buy, ""], Paid: [null, ""] });
    expect(await waiting()).toBe(1);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "addEventRule"));
    expect(entry?.detail).toMatchObject({ moved: 1, input: rule });
  });

  it("places a name that comes after it", async () => {
    await addEventRule(admin, { pattern: "*paid*", stageId: buy, seen: "" });
    await bring(["Order paid"]);
    expect(await standing()).toEqual({ "Order paid": [buy, ""] });
  });

  it("counts in its order: moved, edited and removed, names follow", async () => {
    await bring(["Viewed cart"]);
    await addEventRule(admin, { pattern: "viewed *", stageId: look, seen: "" });
    expect(await addEventRule(admin, { pattern: "*cart", stageId: buy, seen: await seen() })).toEqual({ moved: 0 });
    const [first, second] = await db.select().from(eventRules).orderBy(asc(eventRules.position));
    expect(await moveEventRule(admin, { ruleId: second!.id, position: 0, seen: await seen() })).toEqual({ moved: 1 });
    expect(await standing()).toEqual({ "Viewed cart": [buy, ""] });
    const narrower = { ruleId: second!.id, pattern: "cart", stageId: buy, touchpoint: "" };
    await editEventRule(admin, { ...narrower, seen: await seen() });
    expect(await standing()).toEqual({ "Viewed cart": [look, ""] });
    await removeEventRule(admin, { ruleId: first!.id, seen: await seen() });
    expect(await standing()).toEqual({ "Viewed cart": [null, ""] });
    expect(await db.select({ position: eventRules.position }).from(eventRules)).toEqual([{ position: 0 }]);
  });

  it("is refused where the rules changed since somebody looked, and changes nothing", async () => {
    await addEventRule(admin, { pattern: "a", stageId: look, seen: "" });
    const stale = { pattern: "b", stageId: look, seen: "" };
    await expect(addEventRule(admin, stale)).rejects.toMatchObject({ code: "conflict" });
    const both = await Promise.allSettled(
      ["c", "d"].map(async (pattern) => addEventRule(admin, { pattern, stageId: look, seen: await seen() })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(eventRules)).toBe(2);
  });

  it("may be looked at by a lead and changed by nobody but an administrator", async () => {
    const lead = await house.as("stream_lead");
    expect((await readEventMapping(lead, {})).mayConfigure).toBe(false);
    await expect(addEventRule(lead, { pattern: "a", stageId: look, seen: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(readEventMapping(await house.as("viewer"), {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is shown before it is made: what each catches of last week's events, and what moves", async () => {
    await bring(["Viewed home", "Viewed home", "Viewed cart", "Paid"]);
    await addEventRule(admin, { pattern: "viewed *", stageId: look, seen: "" });
    const change = { kind: "add", pattern: "*cart", stageId: buy, touchpoint: "", position: 0 } as const;
    const { preview, caught, uncaught } = await readEventMapping(admin, { change });
    expect([...caught.byRule.values()]).toEqual([{ names: 2, events: 3 }]);
    expect(uncaught.map(({ name, events }) => [name, events])).toEqual([["Paid", 1]]);
    expect([...preview!.caught.byRule.values()].map(({ events }) => events)).toEqual([1, 2]);
    expect(preview).toMatchObject({ moving: { names: 1, events: 1 }, caught: { none: { events: 1 } } });
    expect(preview!.moves).toMatchObject([{ name: { name: "Viewed cart", stageId: look }, to: { stageId: buy } }]);
    expect(await db.$count(eventRules)).toBe(1);
  });
});

describe("a value's name", () => {
  it("is changed without touching events, counts anew, and conflicts where it changed meanwhile", async () => {
    await bring(["Paid"]);
    const [value] = await db.select().from(eventValues);
    await renameEventValue(admin, { valueId: value!.id, shown: "Phone", seenShown: "" });
    expect(await db.select().from(eventValues)).toMatchObject([{ raw: "mobile", shown: "Phone" }]);
    expect(await waiting()).toBe(1);
    await expect(renameEventValue(admin, { valueId: value!.id, shown: "X", seenShown: "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await renameEventValue(admin, { valueId: value!.id, shown: "", seenShown: "Phone" });
    expect(await db.select().from(eventValues)).toMatchObject([{ shown: null }]);
  });
});

describe("a source", () => {
  it("is edited, retired and revived by version, and keeps only the paths that were given", async () => {
    await bring(["Paid"]);
    const [source] = await db.select().from(eventSources);
    const edit = { sourceId: source!.id, version: 1, name: "The shop", neededConsent: "analytics" };
    await editEventSource(admin, { ...edit, persona: "context.traits.segment", value: "" });
    expect(await db.select().from(eventSources)).toMatchObject([
      { name: "The shop", neededConsent: "analytics", fields: { persona: "context.traits.segment" }, version: 2 },
    ]);
    await expect(editEventSource(admin, edit)).rejects.toMatchObject({ code: "conflict" });
    await expect(editEventSource(admin, { ...edit, version: 2, persona: "a..b" })).rejects.toMatchObject({
      code: "invalid",
    });
    await retireEventSource(admin, { sourceId: source!.id, version: 2 });
    await expect(retireEventSource(admin, { sourceId: source!.id, version: 3 })).rejects.toMatchObject({
      code: "conflict",
    });
    await reviveEventSource(admin, { sourceId: source!.id, version: 3 });
    expect(await db.select().from(eventSources)).toMatchObject([{ retiredAt: null, version: 4 }]);
  });

  it("sends nothing more once it is retired, until it is revived", async () => {
    const script = house.asToken("events:write");
    const batch = [{ event: "Paid", timestamp: "2026-11-17T10:00:00Z", userId: "anna", messageId: "1" }];
    await ingestEvents(script, batch);
    const [source] = await db.select().from(eventSources);
    await retireEventSource(admin, { sourceId: source!.id, version: 1 });
    await expect(ingestEvents(script, batch)).rejects.toMatchObject({ code: "forbidden" });
    await reviveEventSource(admin, { sourceId: source!.id, version: 2 });
    expect(await ingestEvents(script, batch)).toMatchObject({ inserted: 0, duplicates: 1 });
  });
});
