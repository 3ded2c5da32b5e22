import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import {
  countedWeeks,
  currentReadings,
  eventBatches,
  eventNames,
  eventSources,
  journeys,
  kpis,
  recounts,
  stages,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { eventKeys } from "../event-keys";
import { readMapNumbers } from "../queries/read-map-numbers";
import { ownInterface } from "../source";
import { insertEvents } from "../store/append";
import type { EventRow } from "../store/delivery";
import { joinVisitors } from "../store/joins";
import { feedKpi, stopFeedingKpi } from "./feed-kpi";
import { recountAll, recountRunningWeek } from "./recount";
import { requestRecount } from "./request-recount";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const lead = await house.as("executive");
const { organisation } = house;
const at = (hoursLater: number) => ({ db, organisation, now: new Date(now.getTime() + hoursLater * 3_600_000) });

const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const [look, buy] = await db
  .insert(stages)
  .values(
    ["look", "buy", "use"].map((key, position) => ({
      journeyId: journey!.id,
      key,
      name: key,
      position,
      createdAt: now,
    })),
  )
  .returning();
await db.insert(eventNames).values([
  { name: "seen", stageId: look!.id, createdAt: now },
  { name: "paid", stageId: buy!.id, createdAt: now },
]);

const event = (userId: string, name: string, on: string, more: Partial<EventRow> = {}): EventRow => ({
  ...{ at: new Date(on), name, userId, anonymousId: null, sessionId: null, value: null, identity: randomBytes(16) },
  ...{ device: null, channel: null, persona: null, region: null },
  ...more,
});
const bring = (...rows: EventRow[]) => insertEvents(db, rows, { source: ownInterface, importId: null, now });
const read = (more: object = {}) => readMapNumbers({ ...reader, now }, { journey: "default", ...more });
const waiting = () => db.$count(eventBatches, sql`counted_at is null`);

it("tells nothing before anything was counted, and nothing of a stage nobody could be seen at", async () => {
  const numbers = await read();
  expect(numbers).toMatchObject({
    countedAt: null,
    eventsInSpan: null,
    lastEventAt: null,
    isWeekOver: false,
    windowDays: 30,
  });
  expect(numbers.stages.map(({ people, isMeasured }) => [people, isMeasured])).toEqual([
    [null, true],
    [null, true],
    [null, false],
  ]);
  expect(numbers.stages[0]?.weeks).toHaveLength(13);
});

it("counts what came, week by week and span by span, and marks it", async () => {
  await bring(
    event("anna", "seen", "2026-11-10T10:00:00Z", { device: "phone" }),
    event("anna", "paid", "2026-11-17T10:00:00Z"),
    event("ben", "seen", "2026-11-10T10:00:00Z"),
    event("cleo", "seen", "2026-11-23T07:00:00Z", { device: "phone" }),
    event("cleo", "odd", "2026-11-23T07:30:00Z"),
  );
  const { isComplete } = await recountAll(at(0));
  expect([isComplete, await waiting()]).toEqual([true, 0]);
  const old = await read({ ending: "2026-11-15" });
  expect(old.stages[0]).toMatchObject({ people: 2, visits: 2, bounces: 2, recognisedVisits: 2 });
  expect(old.stages[0]?.wentOn).toEqual({ people: 1, of: 2, share: 0.5, isOpen: true });
  expect(old.stages[0]?.by.device).toMatchObject([
    { key: "phone", people: 1, wentOn: { people: 1 } },
    { key: null, people: 1 },
  ]);
  expect(old.stages[1]).toMatchObject({ people: 0, wentOn: null });
  const running = await read({ weeks: 4 });
  expect(running).toMatchObject({ eventsInSpan: 5, unmapped: 1, isWeekOver: false, waitingSince: null });
  expect(running.stages.map(({ people }) => people)).toEqual([3, 1, null]);
  expect(running.stages[0]?.weeks.slice(-4).map(({ people }) => people)).toEqual([null, 2, 0, 1]);
  const phones = await read({ weeks: 4, segment: { dimension: "device", key: "phone" } });
  expect(phones.stages.map(({ people }) => people)).toEqual([2, 0, null]);
});

it("does nothing a second time, and two passes at once do the work of one", async () => {
  const held = await db.select().from(countedWeeks);
  expect(await recountAll(at(1))).toEqual({ counted: 0, isComplete: true });
  await bring(event("dan", "seen", "2026-11-23T07:10:00Z"));
  const both = await Promise.all([recountAll(at(1)), recountAll(at(1))]);
  expect(both.filter(({ isComplete }) => isComplete)).toHaveLength(1);
  expect((await db.select().from(countedWeeks)).length).toBe(held.length);
  expect(await db.$count(recounts)).toBe(0);
});

it("shows a new event of the running week at once, and leaves it waiting for the full pass", async () => {
  const first = await recountRunningWeek(at(1), null);
  await bring(event("eve", "seen", "2026-11-23T07:50:00Z"));
  const { counted, seen } = await recountRunningWeek(at(1), first.seen);
  expect([counted, await waiting(), (await read()).stages[0]?.people]).toEqual([1, 1, 3]);
  expect((await recountRunningWeek(at(1), seen)).counted).toBe(0);
});

it("does a pass that was stopped again, from the beginning", async () => {
  let turns = 2;
  expect(await recountAll(at(1), () => turns-- > 0)).toEqual({ counted: 2, isComplete: false });
  expect(await waiting()).toBe(1);
  expect((await recountAll(at(1))).isComplete).toBe(true);
  expect(await waiting()).toBe(0);
});

it("logs a week that was over and came out differently, with its causes; people going on in time are no correction", async () => {
  await bring(event("ben", "paid", "2026-11-22T10:00:00Z"));
  await recountAll(at(2));
  expect(
    (await db.select().from(recounts)).map(({ monday, causes, changes }) => [
      monday,
      causes,
      changes.map(({ stage, metric }) => `${stage} ${metric}`),
    ]),
  ).toEqual([
    ["2026-11-16", ["late_events"], ["buy people", "buy events", "buy visits", "buy recognised_visits", "buy bounces"]],
  ]);
  expect((await read({ ending: "2026-11-10" })).stages[0]?.wentOn?.people).toBe(2);
  await db.update(eventNames).set({ stageId: null }).where(eq(eventNames.name, "paid"));
  await requestRecount(db, { cause: "mapping", now });
  await recountAll(at(3));
  const logged = await db.select().from(recounts).orderBy(recounts.id);
  expect(logged.slice(1).map(({ monday, causes }) => [monday, causes])).toEqual([
    ["2026-11-16", ["mapping"]],
    ["2026-11-09", ["mapping"]],
  ]);
  await db.update(eventNames).set({ stageId: buy!.id }).where(eq(eventNames.name, "paid"));
  await requestRecount(db, { cause: "mapping", now });
  await recountAll(at(4));
});

it("feeds a KPI week by week, as a ratio, in part while it moves, and corrects it with a reason, never twice the same", async () => {
  const kpi = (key: string, unit: "count" | "percent") => ({
    key,
    name: key,
    unit,
    direction: "up" as const,
    cadence: "weekly" as const,
    createdAt: now,
  });
  await db.insert(kpis).values([kpi("lookers", "count"), kpi("known", "percent")]);
  const feed = { journey: "default", stage: "look" };
  await expect(feedKpi(lead, { ...feed, kpi: "known", metric: "people" })).rejects.toMatchObject({
    key: "kpi.feed.other_unit",
  });
  await feedKpi(lead, { ...feed, kpi: "lookers", metric: "people" });
  await feedKpi(lead, { ...feed, kpi: "known", metric: "recognised_visits" });
  await recountAll(at(5));
  const readings = async (key: string) =>
    (
      await db
        .select()
        .from(currentReadings)
        .innerJoin(kpis, eq(kpis.id, currentReadings.kpiId))
        .where(eq(kpis.key, key))
        .orderBy(currentReadings.periodEnd)
    ).map(({ current_readings: r }) => [r.period, r.version, r.value, r.numerator, r.denominator, r.coverage, r.note]);
  expect(await readings("lookers")).toEqual([
    ["2026-W46", 1, 2, null, null, "complete", ""],
    ["2026-W47", 1, 0, null, null, "complete", ""],
    ["2026-W48", 1, 3, null, null, "partial", ""],
  ]);
  expect(await readings("known")).toEqual([
    ["2026-W46", 1, 100, 2, 2, "complete", ""],
    ["2026-W48", 1, 100, 3, 3, "partial", ""],
  ]);
  await bring(event("fay", "seen", "2026-11-12T10:00:00Z"));
  await recountAll(at(5.5));
  expect((await readings("lookers"))[0]).toEqual(["2026-W46", 1, 2, null, null, "complete", ""]);
  await recountAll(at(7));
  expect((await readings("lookers"))[0]).toEqual(["2026-W46", 2, 3, null, null, "complete", "late events"]);
  await recountAll(at(9));
  expect((await readings("lookers")).map(([, version]) => version)).toEqual([2, 1, 1]);
  await stopFeedingKpi(lead, { kpi: "lookers" });
  await expect(stopFeedingKpi(lead, { kpi: "lookers" })).rejects.toMatchObject({ key: "kpi.feed.none" });
});

it("counts of long ago only weeks that have events, and the newest weeks before them, new deliveries included", async () => {
  await recountAll(at(10));
  const old = Array.from({ length: 30 }, (_, month) =>
    event("old", "seen", `${(1990 + month / 12) | 0}-${String((month % 12) + 1).padStart(2, "0")}-10T10:00:00Z`),
  );
  await bring(...old);
  await bring(event("gil", "seen", "2026-11-23T07:20:00Z"));
  const before = await db.$count(countedWeeks, sql`monday < '2000-01-01'`);
  let turns = 0;
  const seen: number[] = [];
  const { isComplete } = await recountAll(at(11), async () => {
    turns += 1;
    const counted = await db.$count(countedWeeks, sql`monday < '2000-01-01'`);
    if (counted === 1 && seen.length === 0) {
      seen.push(await waiting());
      await bring(event("hal", "seen", "2026-11-23T07:25:00Z"));
    }
    if (counted === 25 && seen.length === 1) seen.push(await waiting());
    return true;
  });
  expect(isComplete).toBe(true);
  expect([before, await db.$count(countedWeeks, sql`monday < '2000-01-01'`)]).toEqual([0, 30]);
  expect([seen, await waiting()]).toEqual([[1, 1], 0]);
  expect(turns).toBeLessThan(120);
});

it("counts again for a join only the weeks in which the joined id was seen", async () => {
  const [source] = await db.select().from(eventSources).limit(1);
  const keys = eventKeys("0".repeat(64));
  await bring(event("", "seen", "2026-02-03T10:00:00Z", { userId: null, anonymousId: "tablet" }));
  await recountAll(at(12));
  const joined = { visitor: keys.person({ userId: null, anonymousId: "tablet" }), isKnown: false };
  const person = { person: keys.person({ userId: "anna", anonymousId: null }), cause: "identify" as const };
  await db.transaction((tx) =>
    joinVisitors(tx, [{ ...joined, ...person, on: "2026-11-23" }], {
      sourceId: source!.id,
      now: at(12.5).now,
      rows: [],
    }),
  );
  const counted = await recountAll(at(13));
  const mondays = (await db.select().from(countedWeeks)).filter(
    ({ countedAt, span }) => span === 1 && countedAt.getTime() === at(13).now.getTime(),
  );
  expect(counted.isComplete).toBe(true);
  expect(mondays.map(({ monday }) => monday)).toEqual(["2026-02-02"]);
});
