import { expect, it } from "vitest";
import { countedWeeks, journeys, recountRequests, signalProposals, stageCounts, stages } from "@/db/schema";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readStageVerdicts } from "./read-stage-verdicts";
import { readWatch } from "./read-watch";

const { db } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const [shop] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const [look, buy] = await db
  .insert(stages)
  .values(["look", "buy"].map((key, position) => ({ journeyId: shop!.id, key, name: key, position, createdAt: now })))
  .returning();
const current = mondayOf(today(now, house.organisation.zone));
/** Two weeks back: over, and the last of its people have had their seven days. */
const newest = addDays(current, -14);
const weekBack = (back: number) => addDays(newest, -7 * back) as Day;

const count = async (monday: Day, [dimension, key]: readonly [string, string], people: number, wentOn: number) =>
  db
    .insert(stageCounts)
    .values({
      ...{ stageId: look!.id, span: 1, monday, dimension, key, people, wentOn, wentOnSoon: wentOn },
      ...{ events: people, visits: people, recognisedVisits: 0, shortVisits: 0, bounces: 0 },
    })
    .onConflictDoUpdate({
      target: [stageCounts.stageId, stageCounts.span, stageCounts.monday, stageCounts.dimension, stageCounts.key],
      set: { people, wentOn, wentOnSoon: wentOn },
    });
const counted = (monday: Day, countedAt = now) =>
  db
    .insert(countedWeeks)
    .values({ journeyId: shop!.id, span: 1, monday, countedAt, events: 1000, unmapped: 0, tookMs: 1 } as never)
    .onConflictDoUpdate({
      target: [countedWeeks.journeyId, countedWeeks.span, countedWeeks.monday],
      set: { countedAt },
    });
const near = (share: number) => expect.closeTo(share, 9);
const verdict = async () => (await readStageVerdicts(reader, {})).find(({ id }) => id === look!.id);

it("judges a stage as the watch does, on the newest week that is over, and again as soon as a week is counted", async () => {
  for (let back = 30; back >= 0; back--) {
    await count(weekBack(back), ["", ""], 1000, 400 + 10 * (back % 3));
    await counted(weekBack(back));
  }
  const { dropOffs } = await readWatch(reader, {});
  expect(dropOffs).toMatchObject([{ stage: { key: "look" }, withinDays: 7, newest }]);
  expect(await verdict()).toMatchObject({ verdict: "routine", judged: { withinDays: 7, monday: newest, share: 0.4 } });
  await db.transaction(async () => {
    await count(newest, ["", ""], 1000, 100);
    await counted(newest);
  });
  expect(await verdict()).toMatchObject({
    verdict: "worse",
    excursion: { since: newest, share: near(0.1), flag: null },
  });
});

it("says where it sits and what became of the flag as soon as one is proposed and decided", async () => {
  const [made] = await db
    .insert(signalProposals)
    .values({
      ...{ stageId: look!.id, metric: "went_on", dimension: "device", key: "mobile", monday: newest },
      ...{ value: 0.9, lowerLimit: 0.5, upperLimit: 0.7, withinDays: 7, createdAt: now },
    })
    .returning();
  const segment = { dimension: "device", key: "mobile" };
  expect((await verdict())?.excursion).toMatchObject({ segment, flag: "waits" });
  await db.update(signalProposals).set({ dismissedAt: now, dismissal: "Known" });
  expect((await verdict())?.excursion).toMatchObject({ segment, flag: "put_away" });
  expect(made).toBeDefined();
});

it("is worse where only the value a proposal names is beyond its own limits", async () => {
  await count(newest, ["", ""], 1000, 400);
  for (let back = 30; back >= 0; back--)
    await count(weekBack(back), ["device", "mobile"], 300, back === 0 ? 15 : 120 + 3 * (back % 3));
  await counted(newest);
  expect(await verdict()).toMatchObject({ verdict: "worse", excursion: { isOfSegment: true, share: near(0.05) } });
});

it("knows no verdict while a stage or a mapping has changed, and none of a stage without a complete week", async () => {
  await db.insert(recountRequests).values({ firstOn: newest, lastOn: newest, cause: "mapping", createdAt: now });
  expect(await verdict()).toMatchObject({ verdict: "counting", judged: null, excursion: null });
  await db.update(recountRequests).set({ doneAt: now });
  expect((await verdict())?.verdict).toBe("worse");
  expect(await readStageVerdicts(reader, { stageIds: [buy!.id] })).toEqual([]);
});
