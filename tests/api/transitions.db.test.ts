import { expect, it } from "vitest";
import { eventNames, journeys, stages } from "@/db/schema";
import { ingestEvents } from "@/lib/events/commands/ingest";
import { testApi } from "../support/api";
import { now } from "../support/people";

const { db, house, token, call } = await testApi();
const at = { createdAt: now };
const [journey] = await db
  .insert(journeys)
  .values({ key: "default", name: "Shop", ...at })
  .returning();
const [look] = await db
  .insert(stages)
  .values({ journeyId: journey!.id, key: "look", name: "Look", position: 0, ...at })
  .returning();
await db.insert(eventNames).values({ name: "catalog", stageId: look!.id, isMapped: true, ...at });

const event = (userId: string, name: string, time: string, channel: string | null) => ({
  ...{ userId, channel, event: name, timestamp: `2026-11-${time}:00+01:00` },
});
/** So many people from one channel to another; null did not go on. */
const people = (count: number, from: string, to: string | null) =>
  Array.from({ length: count }, (_, one) => `${from}-${to}-${one}`).flatMap((who) => [
    event(who, "catalog", "01T10:00", "e-mail"),
    event(who, "catalog", "02T10:00", from),
    ...(to ? [event(who, "purchase", "03T10:00", to)] : []),
  ]);
await ingestEvents(house.asToken("events:write"), [
  ...people(9, "search", "search"),
  ...people(3, "search", "direct"),
  ...people(20, "search", null),
  ...people(12, "direct", "search"),
  ...people(8, "direct", "direct"),
  ...people(6, "direct", null),
  ...people(2, "social", null),
]);
const script = await token("journey:read");
const path = "GET /journeys/default/transitions?from=2026-11-01&to=2026-11-30";

it("tells from which channel, the last at the first stage, people went to which, and hides cells of few people", async () => {
  const { status, body } = await call(`${path}&steps=stage:look,purchase`, { token: script });
  expect(status).toBe(200);
  expect(body.definition).toMatchObject({
    by: "channel",
    steps: ["stage:look", "purchase"],
    fewest: 5,
    zone: "Europe/Amsterdam",
  });
  expect(body.table).toEqual({
    columns: ["search", "direct"],
    rows: [
      { from: "search", isRest: false, total: 32, cells: [null, null], didNotGoOn: 20 },
      { from: null, isRest: true, total: 28, cells: [null, null], didNotGoOn: 8 },
    ],
    entrants: 60,
    hidden: 4,
  });
});

it("tells nothing of fewer than five people", async () => {
  const { body } = await call(`${path.replace("11-01", "11-05")}&steps=catalog,purchase`, { token: script });
  expect(body.table).toBeNull();
});

it("refuses anything but two steps", async () => {
  expect((await call(`${path}&steps=catalog`, { token: script })).status).toBe(400);
  expect((await call(`${path}&steps=catalog,purchase,catalog`, { token: script })).status).toBe(400);
});

it("counts a funnel in any order, and by two dimensions", async () => {
  const funnel = path.replace("transitions", "funnel");
  const any = await call(`${funnel}&steps=purchase,catalog&order=any`, { token: script });
  expect(any.body.steps.map(({ count }: { count: number }) => count)).toEqual([32, 32]);
  expect(any.body.definition.ordered).toBe(false);
  const split = await call(`${funnel}&steps=purchase&by=channel&then=device`, { token: script });
  expect(split.body.groups).toEqual([
    { key: "search", thenKey: null, steps: [{ step: "purchase", count: 21, ofStart: 1, ofPrevious: 1 }] },
    { key: "direct", thenKey: null, steps: [{ step: "purchase", count: 11, ofStart: 1, ofPrevious: 1 }] },
  ]);
});
