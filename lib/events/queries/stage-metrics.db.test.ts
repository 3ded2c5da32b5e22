import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eventNames, journeys, stages } from "@/db/schema";
import { ownInterface } from "@/lib/events/source";
import { insertEvents } from "@/lib/events/store/append";
import type { EventRow } from "@/lib/events/store/delivery";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readStageMetrics } from "./stage-metrics";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const range = { journey: "default", from: "2026-11-02", to: "2026-11-16" };

const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const made = await db
  .insert(stages)
  .values(
    ["try", "buy", "use"].map((key, at) => ({
      journeyId: journey!.id,
      key,
      name: key,
      position: 2 - at,
      createdAt: now,
    })),
  )
  .returning();
const noMetrics = await readStageMetrics(reader, range);

const event = (userId: string, name: string, at: string, more: Partial<EventRow> = {}): EventRow => ({
  at: new Date(at),
  name,
  userId,
  anonymousId: null,
  sessionId: null,
  device: null,
  channel: null,
  persona: null,
  region: null,
  value: null,
  identity: randomBytes(16),
  ...more,
});
await insertEvents(
  db,
  [
    event("anna", "order", "2026-11-04T10:00:00Z", { device: "phone" }),
    event("anna", "visit", "2026-11-02T10:00:00Z", { device: "phone", persona: "new" }),
    event("anna", "visit", "2026-11-09T10:00:00Z", { device: "desktop", persona: "new" }),
    event("ben", "look", "2026-11-03T10:00:00Z", { device: "phone" }),
    event("ben", "odd", "2026-11-03T11:00:00Z"),
    event("ben", "odd", "2026-09-08T11:00:00Z"),
    event("cleo", "order", "2026-11-03T11:00:00Z", { device: "phone" }),
    event("dan", "visit", "2026-08-24T00:00:00+02:00"),
    event("dan", "visit", "2026-08-23T23:59:00+02:00"),
    event("dan", "visit", "2026-08-16T23:59:00+02:00", { device: "before the thirteen weeks" }),
    event("eve", "visit", "2026-11-15T22:59:00Z"),
    event("fay", "visit", "2026-11-15T23:00:00Z"),
  ],
  { source: ownInterface, importId: null, now },
);
await db.insert(eventNames).values({ name: "kept", createdAt: now });
const stageOf = { visit: "try", look: "try", order: "buy", kept: "use" };
for (const [name, key] of Object.entries(stageOf)) {
  const stage = made.find((one) => one.key === key);
  await db.update(eventNames).set({ stageId: stage!.id, isMapped: true }).where(eq(eventNames.name, name));
}
// Positions run the other way round than creation did: use, buy, try.
await db.update(stages).set({ position: 0 }).where(eq(stages.key, "try"));
await db.update(stages).set({ position: 2 }).where(eq(stages.key, "use"));

it("counts reach, the ordered walk and its losses, stage by stage", async () => {
  const { stages: found } = await readStageMetrics(reader, range);
  const told = found.map(({ key, reach, arrived, ofStart, toNext, dropOff }) => ({
    key,
    reach,
    arrived,
    ofStart,
    toNext,
    dropOff,
  }));
  expect(told).toEqual([
    { key: "try", reach: 3, arrived: 3, ofStart: 1, toNext: 1 / 3, dropOff: 1 - 1 / 3 },
    { key: "buy", reach: 2, arrived: 1, ofStart: 1 / 3, toNext: 0, dropOff: 1 },
    { key: "use", reach: 0, arrived: 0, ofStart: 0, toNext: null, dropOff: null },
  ]);
});

it("has no data for any stage in weeks when the journey had no event, though others came in", async () => {
  const { stages: seen, events } = await readStageMetrics(reader, { ...range, from: "2026-09-07", to: "2026-09-14" });
  expect(events).toBe(1);
  expect(seen.map(({ reach, arrived, ofStart }) => [reach, arrived, ofStart])).toEqual(
    Array(3).fill([null, null, null]),
  );
});

it("breaks reach down, a person of two devices under both", async () => {
  const [first] = (await readStageMetrics(reader, range)).stages;
  expect(first?.by.device).toEqual([
    { key: "phone", persons: 2 },
    { key: "desktop", persons: 1 },
    { key: null, persons: 1 },
  ]);
  expect(first?.by.persona).toEqual([
    { key: null, persons: 2 },
    { key: "new", persons: 1 },
  ]);
});

const none = (weeks: number) => Array<null>(weeks).fill(null);

it("counts thirteen weeks up to the range's end, in the organisation's zone, beyond the range's start", async () => {
  const [first] = (await readStageMetrics(reader, range)).stages;
  expect(first?.weeks.map(({ persons }) => persons)).toEqual([1, 1, ...none(9), 2, 2]);
  const earlier = await readStageMetrics(reader, { ...range, to: "2026-11-09" });
  expect(earlier.stages[0]?.weeks.map(({ persons }) => persons)).toEqual([1, 1, 1, ...none(9), 2]);
});

it("says what the stages do not explain and how fresh the events are", async () => {
  const { events, unmapped, unmappedShare, lastEventAt } = await readStageMetrics(reader, range);
  expect({ events, unmapped, unmappedShare }).toEqual({ events: 7, unmapped: 1, unmappedShare: 1 / 7 });
  expect(lastEventAt).toEqual(new Date("2026-11-15T23:00:00Z"));
});

it("shows no data, not zero shares, before the first event", () => {
  expect(noMetrics).toMatchObject({ events: 0, unmapped: 0, unmappedShare: null, lastEventAt: null });
  expect(noMetrics.stages.every(({ reach, toNext }) => reach === null && toNext === null)).toBe(true);
});

it("has no data for a stage no event name stands for, nor for the walk beyond it", async () => {
  await db.update(eventNames).set({ stageId: null, isMapped: false }).where(eq(eventNames.name, "order"));
  const { stages: seen } = await readStageMetrics(reader, range);
  expect(seen).toMatchObject([
    { key: "try", isMeasured: true, reach: 3, arrived: 3, toNext: null },
    { key: "buy", isMeasured: false, reach: null, arrived: null },
    { key: "use", isMeasured: true, reach: 0, arrived: null },
  ]);
  expect(seen[1]?.weeks.every(({ persons }) => persons === null)).toBe(true);
});

it("refuses an unknown journey, an empty range and somebody without a role", async () => {
  await expect(readStageMetrics(reader, { ...range, journey: "none" })).rejects.toMatchObject({ code: "not_found" });
  await expect(readStageMetrics(reader, { ...range, to: range.from })).rejects.toMatchObject({ code: "invalid" });
  await expect(readStageMetrics(await house.withoutRole(), range)).rejects.toMatchObject({ code: "forbidden" });
});
