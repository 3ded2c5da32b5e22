import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import {
  countedWeeks,
  currentReadings,
  eventNames,
  journeys,
  kpiCalculations,
  kpis,
  stageCounts,
  stages,
} from "@/db/schema";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { recordReadings } from "@/lib/kpis/commands/record-readings";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { feedKpi, stopFeedingKpi } from "../commands/feed-kpi";
import { feedKpis } from "../commands/feed-kpis";
import { listFeedableKpis, previewFeed } from "./feed-preview";
import { listStageFeeds } from "./stage-feeds";

const { db } = await testDatabase();
const house = await aHouse(db);
const [executive, viewer, owner] = [
  await house.as("executive"),
  await house.as("viewer"),
  await house.as("contributor"),
];
const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const look = { journeyId: journey!.id, key: "look", name: "Look", position: 0, createdAt: now };
const [stage] = await db.insert(stages).values(look).returning();
const stageId = stage!.id;
const job = { db, organisation: executive.organisation, now };
const first = day("2026-09-07");
const mondays: readonly Day[] = Array.from({ length: 10 }, (_, at) => addDays(first, 7 * at));
const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
const kpiOf = async (key: string, differs: Partial<typeof kpis.$inferInsert> = {}) =>
  (
    await db
      .insert(kpis)
      .values({ key, name: key, ...kind, ...differs })
      .returning()
  )[0]!.id;

beforeAll(async () => {
  await db.insert(eventNames).values({ name: "seen", stageId, createdAt: now });
  for (const [at, monday] of mondays.entries()) {
    const of = { journeyId: journey!.id, span: 1, monday, countedAt: now, events: 9, unmapped: 0, tookMs: 1 };
    await db.insert(countedWeeks).values(of);
    const counts = { events: 9, visits: 9, recognisedVisits: 3, shortVisits: 0, bounces: 0, wentOn: null };
    await db.insert(stageCounts).values({ stageId, span: 1, monday, people: at + 1, ...counts });
  }
  await kpiOf("lookers", { itOwnerId: owner.viewer.id });
  await kpiOf("monthly", { cadence: "monthly" });
  await kpiOf("share", { unit: "percent" });
  const sum = await kpiOf("sum");
  await db.insert(kpiCalculations).values({ kpiId: sum, kind: "sum", createdAt: now });
  await kpiOf("paid-for", { countsTowardsIncentive: true, itOwnerId: owner.viewer.id });
});

const keysFor = async (context: typeof executive, metric: "people" | "went_on" = "people") =>
  (await listFeedableKpis(context, { metric })).map(({ key }) => key);

it("offers each person the KPIs that fit and that they may define", async () => {
  expect(await keysFor(executive)).toEqual(["lookers", "paid-for"]);
  expect(await keysFor(executive, "went_on")).toEqual(["share"]);
  expect(await keysFor(owner)).toEqual(["lookers"]);
  await expect(keysFor(viewer)).rejects.toMatchObject({ code: "forbidden" });
});

it("shows of eight weeks exactly what is then written, and leaves what somebody else brought", async () => {
  const ask = { stageId, metric: "people", kpi: "lookers" } as const;
  const [kpi] = await db.select().from(kpis).where(eq(kpis.key, "lookers"));
  const theirs = mondays[5]!;
  const measure = { value: 77, numerator: null, denominator: null, coverage: "complete" } as const;
  const whole = { region: "", persona: "", channel: "", importId: null, recordedBy: null, receivedAt: now };
  const week = { period: "2026-W42", periodStart: theirs, periodEnd: addDays(theirs, 6), source: "shop-api" };
  await recordReadings(db, [{ kpiId: kpi!.id, ...measure, ...whole, ...week }]);
  const shown = await previewFeed(executive, ask);
  expect(shown.map(({ monday }) => monday)).toEqual(mondays.slice(2));
  expect(shown.map(({ kind }) => kind)).toEqual(mondays.slice(2).map((at) => (at === theirs ? "theirs" : "written")));

  await feedKpi(executive, { kpi: "lookers", journey: "default", stage: "look", metric: "people" });
  expect(await listStageFeeds(viewer, { stageId })).toMatchObject([{ metric: "people", last: null, mayStop: false }]);
  await feedKpis(job);
  for (const one of shown) {
    const at = and(eq(currentReadings.kpiId, kpi!.id), eq(currentReadings.periodEnd, addDays(one.monday, 6)));
    const [stands] = await db.select().from(currentReadings).where(at);
    expect(stands?.value).toBe(one.kind === "theirs" ? 77 : one.kind === "written" && one.measure.value);
  }
  expect((await previewFeed(executive, ask)).filter(({ kind }) => kind === "same")).toHaveLength(7);
});

it("tells what a stage feeds with its last run, who may stop it, and nothing once it is stopped", async () => {
  const last = { at: now, monday: mondays[9], value: 10 };
  const fed = { kpi: { key: "lookers", name: "lookers", unit: "count" }, metric: "people", segment: null, last };
  expect(await listStageFeeds(owner, { stageId })).toEqual([{ ...fed, mayStop: true }]);
  expect(await listStageFeeds(viewer, { stageId })).toEqual([{ ...fed, mayStop: false }]);
  expect(await listFeedableKpis(owner, { metric: "people" })).toMatchObject([{ fedFrom: { name: "Look" } }]);
  await stopFeedingKpi(owner, { kpi: "lookers" });
  expect(await listStageFeeds(viewer, { stageId })).toEqual([]);
});

it("refuses at the field what does not fit, and whoever may not define the KPI", async () => {
  const ask = { stageId, metric: "people" } as const;
  for (const [kpi, key] of [
    ["monthly", "kpi.feed.not_weekly"],
    ["share", "kpi.feed.other_unit"],
    ["sum", "kpi.feed.calculated"],
  ] as const) {
    await expect(previewFeed(executive, { ...ask, kpi })).rejects.toMatchObject({
      code: "invalid",
      fields: { kpi: { key } },
    });
    const feed = feedKpi(executive, { kpi, journey: "default", stage: "look", metric: "people" });
    await expect(feed).rejects.toMatchObject({ code: "invalid", fields: { kpi: { key } } });
  }
  await expect(previewFeed(owner, { ...ask, kpi: "paid-for" })).rejects.toMatchObject({ key: "kpi.target.locked" });
  await expect(previewFeed(owner, { ...ask, kpi: "share" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(previewFeed(executive, { ...ask, kpi: "none" })).rejects.toMatchObject({ code: "not_found" });
});
