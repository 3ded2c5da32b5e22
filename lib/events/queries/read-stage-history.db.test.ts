import { expect, it } from "vitest";
import {
  countedWeeks,
  eventBatches,
  eventSources,
  journeys,
  quarantinedEvents,
  stageCounts,
  stages,
} from "@/db/schema";
import { addDays, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { insertEvents } from "../store/append";
import { readIntakeGaps } from "./read-intake-gaps";
import { readStageHistory } from "./read-stage-history";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const lead = await house.as("executive", { side: "it" });
const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const journeyId = journey?.id ?? "";
const [stage] = await db
  .insert(stages)
  .values({ journeyId, key: "buy", name: "Buy", position: 0, createdAt: now })
  .returning();
const stageId = stage?.id ?? "";
const current = mondayOf(today(now, reader.organisation.zone));
const monday = (back: number) => addDays(current, -7 * back);

it("tells each counted week of a stage, 0 for one without anybody and nothing for one without an event", async () => {
  const counted = { journeyId, span: 1, countedAt: now, unmapped: 0, tookMs: 1 };
  await db.insert(countedWeeks).values([
    { ...counted, monday: monday(0), events: 5 },
    { ...counted, monday: monday(9), events: 5 },
    { ...counted, monday: monday(10), events: 5 },
  ]);
  const visits = { events: 1, visits: 1, recognisedVisits: 0, shortVisits: 0, bounces: 0 };
  await db.insert(stageCounts).values([
    { ...visits, stageId, span: 1, monday: monday(0), people: 8, wentOn: 2 },
    { ...visits, stageId, span: 1, monday: monday(10), people: 4, wentOn: 3 },
    { ...visits, stageId, span: 1, monday: monday(10), dimension: "device", key: "phone", people: 1, wentOn: 1 },
    { ...visits, stageId, span: 4, monday: monday(0), people: 99, wentOn: 99 },
  ]);
  const weeks = await readStageHistory(reader, { stageId });
  expect(weeks).toHaveLength(57);
  expect(weeks.at(-1)).toEqual({ monday: monday(0), people: 8, wentOn: 2, isOpen: true, gap: null });
  expect(weeks.at(-2)).toEqual({ monday: monday(1), people: null, wentOn: null, isOpen: true, gap: "no_events" });
  expect(weeks.at(-10)).toEqual({ monday: monday(9), people: 0, wentOn: 0, isOpen: false, gap: null });
  expect(weeks.at(-11)).toEqual({ monday: monday(10), people: 4, wentOn: 3, isOpen: false, gap: null });
  const phones = await readStageHistory(reader, { stageId, segment: { dimension: "device", key: "phone" } });
  expect(phones.at(-11)).toMatchObject({ people: 1, wentOn: 1 });
  expect(phones.at(-1)).toMatchObject({ people: 0 });
});

it("says of a week without numbers whether nothing happened in it or nobody has counted it", async () => {
  const counted = { journeyId, span: 1, countedAt: now, unmapped: 0, tookMs: 1 };
  await db.insert(countedWeeks).values({ ...counted, monday: monday(20), events: 0 });
  const at = new Date(`${addDays(monday(5), 2)}T12:00:00Z`);
  const who = { userId: "u", anonymousId: null, sessionId: null };
  const words = { device: null, channel: null, persona: null, region: null, value: null };
  const event = { ...who, ...words, at, name: "Cart", identity: Buffer.alloc(16, 7) };
  const source = { key: "late", name: "Late", kind: "script" } as const;
  await insertEvents(db, [event], { source, importId: null, now });
  const weeks = await readStageHistory(reader, { stageId });
  const gapBack = (back: number) => weeks.at(-1 - back)?.gap;
  // Counted as empty long before; amid weeks that have some; with an event that waits for its count; before all of it.
  expect([20, 6, 5, 15].map(gapBack)).toEqual(["no_events", "no_events", "not_counted", "not_counted"]);
  expect(
    weeks.filter(({ gap }) => gap !== null).every(({ people, wentOn }) => people === null && wentOn === null),
  ).toBe(true);
});

it("counts what waits in quarantine and what came without consent, and shows the list only to whom it is open", async () => {
  const [source] = await db
    .insert(eventSources)
    .values({ key: "shop", name: "Shop", kind: "tracker", createdAt: now })
    .returning();
  const sourceId = source?.id ?? 0;
  const batch = { sourceId, events: 1, days: [] };
  await db.insert(eventBatches).values([
    { ...batch, receivedAt: now, withoutConsent: 3 },
    { ...batch, receivedAt: new Date(now.getTime() - 90 * 86_400_000), withoutConsent: 50 },
  ]);
  const put = { source: "shop", sourceId, body: "{}", reason: "event.fault.name", receivedAt: now, size: 2 };
  await db.insert(quarantinedEvents).values([put, { ...put, replayedAt: now }, { ...put, discardedAt: now }]);
  const since = monday(3);
  expect(await readIntakeGaps(reader, { since })).toEqual({ quarantined: 1, withoutConsent: 3, mayLook: false });
  expect(await readIntakeGaps(lead, { since })).toMatchObject({ mayLook: true });
});
