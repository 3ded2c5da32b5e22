import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eventNames, journeys, recountRequests, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { recountAll } from "../commands/recount";
import { ownInterface } from "../source";
import { insertEvents } from "../store/append";
import { readMapNumbers } from "./read-map-numbers";
import { readStagePeople } from "./read-stage-people";

const { db } = await testDatabase();
const house = await aHouse(db);
/** Every reading is of one version of the audited facts, as none of what changes here writes an audit row. */
const reader = { ...(await house.as("viewer")), version: 1 };
const { organisation } = house;

const [shop, other] = await db
  .insert(journeys)
  .values(["default", "other"].map((key) => ({ key, name: key, createdAt: now })))
  .returning();
const stagesIn = (journeyId: string, keys: readonly string[]) =>
  db
    .insert(stages)
    .values(keys.map((key, position) => ({ journeyId, key, name: key, position, createdAt: now })))
    .returning();
const [look, buy, use] = await stagesIn(shop!.id, ["look", "buy", "use"]);
const [elsewhere] = await stagesIn(other!.id, ["elsewhere"]);
await db.insert(eventNames).values([
  { name: "seen", stageId: look!.id, createdAt: now },
  { name: "paid", stageId: buy!.id, createdAt: now },
  { name: "passed", stageId: elsewhere!.id, createdAt: now },
]);

const bring = async (...told: readonly [who: string, name: string, at: string][]) => {
  const rows = told.map(([userId, name, at]) => ({
    ...{ at: new Date(at), name, userId, anonymousId: null, sessionId: null, value: null },
    ...{ identity: randomBytes(16), device: null, channel: null, persona: null, region: null },
  }));
  await insertEvents(db, rows, { source: ownInterface, importId: null, now });
  await recountAll({ db, organisation, now });
};
const read = async (weeks: 1 | 4 | 13 | 52 = 4) => {
  const seen = await readStagePeople(reader, { journey: "default", weeks });
  const { stages: whole } = await readMapNumbers(reader, { journey: "default", weeks });
  expect(seen).toEqual(
    whole.map(({ id, people, wentOn, isBeingCountedAnew }) => ({
      ...{ id, people, share: wentOn?.share ?? null, isBeingCountedAnew },
    })),
  );
  return seen.map(({ people, share }) => [people, share]);
};

it("tells nothing before anything was counted", async () => {
  const nothing = Array(3).fill([null, null]);
  expect(await read()).toEqual(nothing);
  await recountAll({ db, organisation, now });
  expect(await read()).toEqual(nothing);
});

it("tells nothing of a journey that had no event, whatever happened in another", async () => {
  await bring(["zoe", "passed", "2026-11-18T10:00:00Z"]);
  expect(await read()).toEqual(Array(3).fill([null, null]));
  expect((await readStagePeople(reader, { journey: "other", weeks: 4 })).map(({ people }) => people)).toEqual([1]);
});

it("says of every span what the map says, and at once when it was counted anew", async () => {
  await bring(["anna", "seen", "2026-11-18T10:00:00Z"], ["ben", "seen", "2026-11-18T10:00:00Z"]);
  expect(await read()).toEqual([
    [2, 0],
    [0, null],
    [null, null],
  ]);
  await bring(["anna", "paid", "2026-11-19T10:00:00Z"]);
  expect(await read()).toEqual([
    [2, 0.5],
    [1, null],
    [null, null],
  ]);
  expect(await read(1)).toEqual(Array(3).fill([null, null]));
  for (const weeks of [13, 52] as const) expect((await read(weeks))[0]).toEqual([2, 0.5]);
});

it("knows a stage as soon as a name stands for it, and no longer once none does", async () => {
  await db.insert(eventNames).values({ name: "used", stageId: use!.id, createdAt: now });
  expect((await read())[2]).toEqual([0, null]);
  await db.update(eventNames).set({ stageId: null }).where(eq(eventNames.name, "paid"));
  expect(await read()).toEqual([
    [2, null],
    [null, null],
    [0, null],
  ]);
});

it("says nothing of a count from before a stage or a mapping changed, until it is made again", async () => {
  const ask = (cause: "mapping" | "identity", on: string) =>
    db.insert(recountRequests).values({ firstOn: on, lastOn: on, cause, createdAt: new Date(now.getTime() + 1) });
  const before = await read();
  await ask("identity", "2026-11-18");
  await ask("mapping", "2025-01-15");
  expect(await read()).toEqual(before);
  await ask("mapping", "2026-11-18");
  expect(await read()).toEqual(Array(3).fill([null, null]));
  const { stages: told } = await readMapNumbers(reader, { journey: "default", weeks: 4 });
  expect(told.map(({ isBeingCountedAnew }) => isBeingCountedAnew)).toEqual([true, true, true]);
  await recountAll({ db, organisation, now: new Date(now.getTime() + 2) });
  expect(await read()).toEqual(before);
});

it("has nothing of a journey that is not there", async () => {
  expect(await readStagePeople(reader, { journey: "none" })).toEqual([]);
});
