import { beforeEach, describe, expect, it } from "vitest";
import { countedWeeks, journeys, signalProposals, stageCounts, stages } from "@/db/schema";
import { addDays, type Day, startOfDay } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readWatch } from "../queries/read-watch";
import { proposeSignals } from "./propose-signals";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const { organisation } = house;
const { zone } = organisation;

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const journeyId = journey!.id;
const made = await db
  .insert(stages)
  .values(["a", "b"].map((key, position) => ({ journeyId, key, name: key, position, createdAt: now })))
  .returning();
const stageId = made[0]!.id;

const dropped = "2026-11-09" as Day;
/** The first instant at which all of that week have had so many days. */
const daysAfter = (days: number) => new Date(startOfDay(addDays(dropped, 7), zone).getTime() + days * 86_400_000 + 1);
const watchAt = (at: Date) => proposeSignals({ db, organisation, now: at });

const part = (share: number) => (wentOn: number) => Math.round(wentOn * share);

/**
 * Thirty weeks of 1,000 people, of whom some 500 go on, and the dropped one with 250 fewer; after it weeks like those
 * before, as they come. `soonOf` says how many of those who went on did so within seven days.
 */
async function count(soonOf: (wentOn: number) => number | null): Promise<void> {
  for (let at = -30; at <= 6; at++) {
    const monday = addDays(dropped, 7 * at);
    const wentOn = 500 + (Math.abs(at) % 3) * 8 - (at === 0 ? 250 : 0);
    const visits = { events: 2000, visits: 1000, recognisedVisits: 0, shortVisits: 50, bounces: 200 };
    const row = { stageId, span: 1, monday, people: 1000, wentOn, wentOnSoon: soonOf(wentOn), ...visits };
    await db.insert(stageCounts).values(row);
    const counted = { journeyId, span: 1, monday, events: 10_000, unmapped: 0, tookMs: 1, countedAt: now };
    await db.insert(countedWeeks).values(counted).onConflictDoNothing();
  }
}

beforeEach(async () => {
  await owner.query("delete from signal_proposals");
  await db.delete(stageCounts);
});

const proposed = async () =>
  (await db.select().from(signalProposals)).map(({ metric, monday, value, withinDays }) => ({
    ...{ metric, monday, value, withinDays },
  }));

describe("a drop in who goes on", () => {
  it("is proposed seven days after its week, by who went on soon, and not again by the whole window", async () => {
    await count(part(0.8));
    const early = { metric: "went_on", monday: dropped, withinDays: 7, value: 0.8 };
    expect(await watchAt(new Date(daysAfter(7).getTime() - 2))).toBe(0);
    expect(await watchAt(daysAfter(7))).toBe(1);
    expect(await proposed()).toEqual([early]);
    for (const days of [14, 21, 30, 31]) expect(await watchAt(daysAfter(days))).toBe(0);
  });

  it("of a slow stage, or of weeks counted before soon was, is proposed when the whole window has passed", async () => {
    for (const soonOf of [part(0.4), () => null]) {
      await owner.query("delete from signal_proposals");
      await db.delete(stageCounts);
      await count(soonOf);
      expect(await watchAt(daysAfter(7))).toBe(0);
      expect(await watchAt(new Date(daysAfter(30).getTime() - 2))).toBe(0);
      expect(await watchAt(daysAfter(30))).toBe(1);
      expect(await proposed()).toEqual([{ metric: "went_on", monday: dropped, withinDays: 30, value: 0.75 }]);
    }
  });

  it("proposed by the whole window is not proposed again once its weeks know who went on soon", async () => {
    await count(() => null);
    expect(await watchAt(daysAfter(30))).toBe(1);
    await db.delete(stageCounts);
    await count(part(0.8));
    expect(await watchAt(daysAfter(30))).toBe(0);
  });

  it("says by which share it was judged, since when, and how each stage is", async () => {
    await count(part(0.8));
    await watchAt(daysAfter(7));
    const { open, dropOffs } = await readWatch({ ...reader, now: daysAfter(7) }, {});
    const since = addDays(dropped, -210);
    expect(open).toMatchObject([{ withinDays: 7, told: { share: { withinDays: 7, since }, isOn: true } }]);
    expect(open[0]?.told?.weeks.at(-1)).toMatchObject({ monday: dropped, value: 0.8, isBeyond: true });
    const stage = { key: "a", name: "a" };
    expect(dropOffs).toMatchObject([{ stage, withinDays: 7, isSoon: true, since, newest: dropped }]);
    expect(dropOffs[0]?.soonPart).toBeCloseTo(0.8, 3);
  });

  it("that was proposed before its days were told is shown by the whole window", async () => {
    await count(part(0.8));
    const row = { stageId, metric: "went_on", monday: dropped, value: 0.75, createdAt: now } as const;
    await db.insert(signalProposals).values(row);
    const { open } = await readWatch({ ...reader, now: daysAfter(30) }, {});
    expect(open).toMatchObject([{ withinDays: null, told: { share: { withinDays: 30 }, isOn: true } }]);
  });
});
