import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { eventNames, journeys, recounts, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { ownInterface } from "../source";
import { insertEvents } from "../store/append";
import { recountAll } from "./recount";

const { db, owner } = await testDatabase();
const { organisation } = await aHouse(db);
const job = { db, organisation, now };

const [journey] = await db.insert(journeys).values({ key: "default", name: "J", createdAt: now }).returning();
const made = await db
  .insert(stages)
  .values(
    ["look", "buy"].map((key, position) => ({ journeyId: journey!.id, key, name: key, position, createdAt: now })),
  )
  .returning();
await db.insert(eventNames).values(made.map(({ id, key }) => ({ name: key, stageId: id, createdAt: now })));

/** What an upgrade does with weeks that were counted before anybody asked who went on soon. */
const upgrade = () => {
  const asks = readFileSync("db/migrations/0008_soon_counts.sql", "utf8").split("--> statement-breakpoint").at(-1);
  return owner.query(asks ?? "");
};
const asked = async () => (await owner.query("select cause from recount_requests where done_at is null")).rows;
const soon = async () =>
  (
    await owner.query(`select span, went_on_soon as soon from stage_counts
      where monday = '2026-10-05' and went_on is not null and dimension = ''`)
  ).rows;

it("an upgrade has every counted week counted again, once, and logs no change where only soon is new", async () => {
  await upgrade();
  expect(await asked(), "an empty product has nothing to count again").toEqual([]);
  const event = (userId: string, name: string, at: string) => ({
    ...{ at: new Date(at), name, userId, anonymousId: null, sessionId: null, value: null, identity: randomBytes(16) },
    ...{ device: "phone", channel: null, persona: null, region: null },
  });
  const rows = [
    event("1", "look", "2026-10-06T10:00:00Z"),
    event("1", "buy", "2026-10-08T10:00:00Z"),
    event("2", "look", "2026-10-06T10:00:00Z"),
    event("2", "buy", "2026-10-20T10:00:00Z"),
  ];
  await insertEvents(db, rows, { source: ownInterface, importId: null, now });
  await recountAll(job);
  expect(await soon()).toContainEqual({ span: 1, soon: 1 });
  await owner.query("update stage_counts set went_on_soon = null");
  await upgrade();
  expect(await asked()).toEqual([{ cause: "journey" }]);
  expect((await recountAll(job)).isComplete).toBe(true);
  expect(await soon()).toContainEqual({ span: 1, soon: 1 });
  const { rows: left } = await owner.query(`select count(*)::int as unknown from stage_counts
    where went_on is not null and went_on_soon is null`);
  expect(left).toEqual([{ unknown: 0 }]);
  expect([await asked(), await db.$count(recounts)]).toEqual([[], 0]);
});
