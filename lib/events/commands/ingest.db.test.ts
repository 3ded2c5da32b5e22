import { beforeEach, expect, it } from "vitest";
import { auditEntries, events } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { ingestEvents } from "./ingest";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const script = house.asToken("events:write");
const visit = { event: "visit", timestamp: "2026-11-16T10:00:00+01:00", userId: "anna" };

beforeEach(() => owner.query("truncate events restart identity"));

it("takes a batch in its order, with blank and missing fields as nothing", async () => {
  const batch = [
    { ...visit, device: " phone ", region: "", value: 12.5 },
    { ...visit, event: "order", anonymousId: "x" },
  ];
  expect(await ingestEvents(script, batch)).toMatchObject({ inserted: 2, duplicates: 0 });
  const [first, second] = (await owner.query("select * from told_events order by arrival")).rows;
  expect(first).toMatchObject({
    at: new Date("2026-11-16T09:00:00Z"),
    device: "phone",
    region: null,
    channel: null,
    value: 12.5,
  });
  expect(second.person_id).toBe(first.person_id);
});

it("takes the same batch again without storing it again, by message id or by content", async () => {
  const batch = [{ ...visit, messageId: "m-1" }, visit];
  await ingestEvents(script, batch);
  expect(await ingestEvents(script, [...batch, { ...visit, messageId: "m-1", device: "phone" }])).toMatchObject({
    inserted: 0,
    duplicates: 3,
  });
});

it("refuses people, and tokens of other scopes, and writes nothing", async () => {
  for (const context of [
    await house.as("admin"),
    await house.as("executive"),
    await house.withoutRole(),
    house.asToken("journey:write"),
  ]) {
    await expect(ingestEvents(context, [visit])).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await db.$count(events)).toBe(0);
});

it.each([
  ["timestamp", { timestamp: "yesterday" }],
  ["timestamp", { timestamp: "2026-11-16T10:00:00" }],
  ["userId", { userId: " " }],
  ["event", { event: "" }],
  ["device", { device: "nul\u0000" }],
  ["value", { value: Number.NaN }],
  ["timestamp", { timestamp: "1989-12-31T23:59:59Z" }],
  ["timestamp", { timestamp: "2100-01-01T00:00:00Z" }],
  ["region", { region: "half \ud83d" }],
  ["at", { at: 1 }],
])("refuses a batch for one bad %s, naming the field, and writes nothing", async (field, bad) => {
  const attempt = ingestEvents(script, [visit, { ...visit, ...bad }]);
  await expect(attempt).rejects.toMatchObject({ code: "unprocessable", faults: [{ index: 1, field }] });
  expect(await db.$count(events)).toBe(0);
});

it("writes no audit row", async () => {
  await ingestEvents(script, [visit]);
  expect(await db.$count(auditEntries)).toBe(0);
});
