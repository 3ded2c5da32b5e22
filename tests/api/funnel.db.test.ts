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
const event = (userId: string, name: string, time: string, device: string | null = "phone") => ({
  ...{ userId, device, event: name, timestamp: `2026-11-${time}:00+01:00`, sessionId: `${userId}-${time.slice(0, 2)}` },
});
const afterwards = new Date("2026-12-01T00:00:00Z");
await ingestEvents({ ...house.asToken("events:write"), now: afterwards }, [
  event("anna", "catalog", "01T00:00", "desktop"),
  event("anna", "cart", "03T10:00"),
  event("ben", "catalog", "02T10:00"),
  event("ben", "cart", "02T10:00"),
  event("ben", "purchase", "02T11:00"),
  event("cleo", "cart", "02T10:00"),
  event("cleo", "catalog", "02T10:00"),
  event("dan", "catalog", "04T10:00", null),
  event("eve", "catalog", "30T10:00"),
]);

const script = await token("journey:read");
const steps = (...counts: number[]) => counts.map((count) => expect.objectContaining({ count }));
const funnel = async (query: string) =>
  (await call(`GET /journeys/default/funnel?from=2026-11-01&to=2026-11-30&${query}`, { token: script })).body;

it("counts people in the order of time and arrival, from the first day to before the last, in the house's zone", async () => {
  expect(await funnel("steps=catalog,cart,purchase")).toEqual({
    definition: {
      unit: "person",
      ordered: true,
      windowDays: null,
      from: "2026-11-01",
      to: "2026-11-30",
      steps: ["catalog", "cart", "purchase"],
      by: null,
      denominator: "first_step",
      stillOpenFrom: null,
    },
    steps: [
      { step: "catalog", count: 4, ofStart: 1, ofPrevious: 1 },
      { step: "cart", count: 2, ofStart: 0.5, ofPrevious: 0.5 },
      { step: "purchase", count: 1, ofStart: 0.25, ofPrevious: 0.5 },
    ],
  });
});

it("takes a stage for a step, sessions for people and a window in days", async () => {
  expect((await funnel("steps=stage:look,cart")).steps).toEqual(steps(4, 2));
  expect((await funnel("steps=catalog,cart&unit=session")).steps).toEqual(steps(4, 1));
  expect((await funnel("steps=catalog,cart&window=1")).steps).toEqual(steps(4, 1));
});

it("groups by the value at the first step, biggest first, the unrecognised as null", async () => {
  const { groups } = await funnel("steps=catalog,cart&by=device");
  expect(groups).toEqual([
    { key: "phone", steps: steps(2, 1) },
    { key: "desktop", steps: steps(1, 1) },
    { key: null, steps: steps(1, 0) },
  ]);
});

it("gives null for a share of nobody", async () => {
  const path = "GET /journeys/default/funnel?from=2020-01-01&to=2020-02-01&steps=catalog,cart";
  const { body } = await call(path, { token: script });
  expect(body.steps).toEqual([
    { step: "catalog", count: 0, ofStart: null, ofPrevious: null },
    { step: "cart", count: 0, ofStart: null, ofPrevious: null },
  ]);
});
