import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { eventNames, journeys, stages, touchpoints } from "@/db/schema";
import { addDays, type Day, startOfDay, today } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { ownInterface } from "../source";
import { insertEvents } from "../store/append";
import { readTouchpointPeople } from "./touchpoint-people";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const { zone } = reader.organisation;
const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const made = await db
  .insert(stages)
  .values(["buy", "use"].map((key, position) => ({ journeyId: journey!.id, key, name: key, position, createdAt: now })))
  .returning();
const [buy, later] = made.map(({ id }) => id) as [string, string];
await db
  .insert(touchpoints)
  .values(
    ["Till", "Basket", "Desk", "Letter"].map((name, position) => ({ stageId: buy, name, position, createdAt: now })),
  );
await db.insert(eventNames).values([
  { name: "paid", stageId: buy, touchpoint: "till", createdAt: now },
  { name: "tapped", stageId: buy, touchpoint: "Till", createdAt: now },
  { name: "filled", stageId: buy, touchpoint: "Basket", createdAt: now },
  { name: "asked", stageId: buy, touchpoint: "Desk", createdAt: now },
  { name: "opened", stageId: later, touchpoint: "Till", createdAt: now },
]);
/** A Thursday: late events of the week before are no longer waited for. */
const current = mondayOf(today(now, zone));
const scene = { ...reader, now: startOfDay(addDays(current, 3), zone) };
/** A Wednesday so many weeks before the running one. */
const back = (weeks: number) => addDays(current, 2 - 7 * weeks);

async function seen(name: string, who: string, on: Day): Promise<void> {
  const words = { sessionId: null, device: null, channel: null, persona: null, region: null, value: null };
  const [userId, anonymousId] = who.startsWith("u:") ? [who, null] : [null, who];
  const row = { at: startOfDay(on, zone), name, userId, anonymousId, identity: randomBytes(16), ...words };
  await insertEvents(db, [row], { source: ownInterface, importId: null, now });
}
const use = async (at = scene) =>
  (await readTouchpointPeople(at, { stageId: buy })).touchpoints.map(({ name, people, before }) => [
    name,
    people,
    before,
  ]);

beforeEach(() => owner.query("truncate events, event_identities, event_batches, visitors, visitor_joins"));

it("says nothing of any touchpoint while the journey has no event: that is no data, not nobody", async () => {
  expect(await use()).toEqual([
    ["Till", null, null],
    ["Basket", null, null],
    ["Desk", null, null],
    ["Letter", null, null],
  ]);
});

it("counts people once under any name of a touchpoint, in four whole weeks and the four before, most used first", async () => {
  for (const who of ["u:1", "a", "b"]) await seen("filled", who, back(1));
  await seen("paid", "u:1", back(4));
  await seen("tapped", "u:1", back(1));
  await seen("tapped", "c", back(0));
  for (const who of ["u:1", "a"]) await seen("paid", who, back(5));
  await seen("paid", "d", back(8));
  await seen("paid", "e", back(9));
  expect(await use()).toEqual([
    ["Basket", 3, 0],
    ["Till", 1, 3],
    ["Desk", 0, 0],
    ["Letter", null, null],
  ]);
  const { from, until, touchpoints: told } = await readTouchpointPeople(scene, { stageId: buy });
  expect([from, until]).toEqual([addDays(current, -28), current]);
  expect(told.map(({ isMeasured }) => isMeasured)).toEqual([true, true, true, false]);
  expect(told.map(({ lastAt }) => lastAt?.getTime() ?? null)).toEqual([
    startOfDay(back(1), zone).getTime(),
    startOfDay(back(0), zone).getTime(),
    ...[null, null],
  ]);
});

it("counts two ids that were found to be one person as one", async () => {
  for (const who of ["u:1", "a"]) await seen("filled", who, back(2));
  expect(await use()).toContainEqual(["Basket", 2, null]);
  await db.execute(sql`insert into visitor_joins (visitor_id, person_id)
    select (select id from visitors where not is_known), (select id from visitors where is_known)`);
  expect(await use()).toContainEqual(["Basket", 1, null]);
});

it("leaves the last week out while late events of it are waited for", async () => {
  await seen("filled", "a", back(1));
  expect(await use({ ...scene, now: startOfDay(addDays(current, 1), zone) })).toContainEqual(["Basket", null, null]);
  await seen("filled", "a", back(5));
  expect(await use({ ...scene, now: startOfDay(addDays(current, 1), zone) })).toContainEqual(["Basket", 1, null]);
});

it("takes an event at another stage for news of the journey, and for nobody at a touchpoint here", async () => {
  await seen("opened", "a", back(2));
  expect(await use()).toEqual([
    ["Till", 0, null],
    ["Basket", 0, null],
    ["Desk", 0, null],
    ["Letter", null, null],
  ]);
});
