import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { eventNames, journeys, stages } from "@/db/schema";
import { ownInterface } from "@/lib/events/source";
import { insertEvents } from "@/lib/events/store/append";
import type { EventRow } from "@/lib/events/store/delivery";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readFunnel } from "./funnel";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");

const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const [shop] = await db
  .insert(stages)
  .values([
    { journeyId: journey!.id, key: "look", name: "Look", position: 0, createdAt: now },
    { journeyId: journey!.id, key: "buy", name: "Buy", position: 1, createdAt: now },
  ])
  .returning();
const names = ["home", "catalog", "cart", "purchase"] as const;
await db.insert(eventNames).values(names.map((name) => ({ name, createdAt: now })));
await db.update(eventNames).set({ stageId: shop!.id, isMapped: true }).where(eq(eventNames.name, "catalog"));
await db.update(eventNames).set({ stageId: shop!.id, isMapped: true }).where(eq(eventNames.name, "home"));

beforeEach(() => owner.query("truncate events, event_identities restart identity"));

type Given = Partial<EventRow> & { at: Date; name: string };
const arrive = (rows: readonly Given[]) =>
  insertEvents(
    db,
    rows.map((row) => ({
      userId: "anna",
      anonymousId: null,
      sessionId: null,
      device: null,
      channel: null,
      persona: null,
      region: null,
      value: null,
      identity: randomBytes(16),
      ...row,
    })),
    { source: ownInterface, importId: null, now },
  );

const november = { journey: "default", from: "2026-11-01", to: "2026-12-01" };
const at = (time: string) => new Date(`2026-11-${time}:00+01:00`);
const counts = ({ steps }: { steps: readonly { count: number }[] }) => steps.map(({ count }) => count);

describe("a small week, counted by hand", () => {
  beforeEach(() =>
    arrive([
      { userId: "anna", sessionId: "a1", device: "desktop", name: "catalog", at: at("02T10:00") },
      { userId: "anna", sessionId: "a1", device: "desktop", name: "cart", at: at("02T10:05") },
      { userId: "anna", sessionId: "a2", device: "phone", name: "purchase", at: at("05T09:00") },
      { userId: "ben", sessionId: "b1", device: "phone", name: "cart", at: at("02T11:00") },
      { userId: "ben", sessionId: "b1", device: "phone", name: "catalog", at: at("02T11:10") },
      { userId: "ben", sessionId: "b2", device: "phone", name: "cart", at: at("20T11:10") },
      { userId: "cleo", device: null, name: "catalog", at: at("03T12:00") },
      { userId: "cleo", device: "phone", name: "home", at: at("03T12:00") },
      { userId: "cleo", device: "phone", name: "cart", at: at("03T12:00") },
      { userId: "dan", sessionId: "d1", device: "desktop", name: "purchase", at: at("04T08:00") },
    ]),
  );
  const steps = ["catalog", "cart", "purchase"];

  it("counts people in order, with other events between", async () => {
    expect(await readFunnel(reader, { ...november, steps })).toEqual({
      definition: {
        unit: "person",
        ordered: true,
        windowDays: null,
        from: "2026-11-01",
        to: "2026-12-01",
        steps,
        by: null,
        denominator: "first_step",
        stillOpenFrom: null,
      },
      steps: [
        { step: "catalog", count: 3, ofStart: 1, ofPrevious: 1 },
        { step: "cart", count: 3, ofStart: 1, ofPrevious: 1 },
        { step: "purchase", count: 1, ofStart: 1 / 3, ofPrevious: 1 / 3 },
      ],
    });
  });

  it("counts sessions, leaving out events of no session", async () => {
    expect(counts(await readFunnel(reader, { ...november, steps, unit: "session" }))).toEqual([2, 1, 0]);
  });

  it("leaves out who was too late for the window, and says who may still come", async () => {
    const funnel = await readFunnel(reader, { ...november, steps, window: 2 });
    expect(counts(funnel)).toEqual([3, 2, 0]);
    expect(funnel.definition).toMatchObject({ windowDays: 2, stillOpenFrom: "2026-11-21" });
  });

  it("groups by the value at the first step, the unrecognised among them", async () => {
    const { groups = [] } = await readFunnel(reader, { ...november, steps, by: "device" });
    expect(groups.map((group) => [group.key, ...counts(group)])).toEqual([
      ["desktop", 1, 1, 1],
      ["phone", 1, 1, 0],
      [null, 1, 1, 0],
    ]);
  });

  it("takes a stage as any of the events that stand for it, and a stage without events as reached by nobody", async () => {
    expect(counts(await readFunnel(reader, { ...november, steps: ["stage:look", "stage:look"] }))).toEqual([3, 1]);
    expect(counts(await readFunnel(reader, { ...november, steps: ["home", "stage:look"] }))).toEqual([1, 0]);
    expect(counts(await readFunnel(reader, { ...november, steps: ["stage:look", "stage:buy"] }))).toEqual([3, 0]);
  });

  it("counts only what lies inside the days of the organisation's zone", async () => {
    const days = { ...november, from: "2026-11-03", to: "2026-11-04" };
    expect(counts(await readFunnel(reader, { ...days, steps }))).toEqual([1, 1, 0]);
    await arrive([
      { userId: "eve", name: "catalog", at: new Date("2026-11-02T23:00:00Z") },
      { userId: "fay", name: "catalog", at: new Date("2026-11-02T22:59:59.999Z") },
      { userId: "gus", name: "catalog", at: new Date("2026-11-03T22:59:59.999Z") },
      { userId: "hal", name: "catalog", at: new Date("2026-11-03T23:00:00Z") },
    ]);
    expect(counts(await readFunnel(reader, { ...days, steps }))).toEqual([3, 1, 0]);
  });

  it("answers a range without events with zeros and no ratios", async () => {
    const { steps: empty, groups } = await readFunnel(reader, {
      ...november,
      from: "2020-01-01",
      to: "2020-02-01",
      steps,
      by: "region",
    });
    expect(empty[0]).toEqual({ step: "catalog", count: 0, ofStart: null, ofPrevious: null });
    expect(groups).toEqual([]);
  });
});

describe("in any order", () => {
  beforeEach(() =>
    arrive([
      { userId: "anna", name: "cart", at: at("01T10:00") },
      { userId: "anna", name: "catalog", at: at("03T10:00") },
      { userId: "anna", name: "purchase", at: at("05T10:00") },
      { userId: "ben", name: "catalog", at: at("02T10:00") },
      { userId: "ben", name: "purchase", at: at("02T11:00") },
    ]),
  );
  const steps = ["catalog", "cart", "purchase"];

  it("counts a step before the first one too, and whoever left one out no further", async () => {
    expect(counts(await readFunnel(reader, { ...november, steps, order: "any" }))).toEqual([2, 1, 1]);
    expect(counts(await readFunnel(reader, { ...november, steps }))).toEqual([2, 0, 0]);
  });

  it("looks as far back from the first step as forward", async () => {
    const ask = { ...november, steps, order: "any" } as const;
    expect(counts(await readFunnel(reader, { ...ask, window: 2 }))).toEqual([2, 1, 1]);
    expect(counts(await readFunnel(reader, { ...ask, window: 1 }))).toEqual([2, 0, 0]);
    expect((await readFunnel(reader, { ...ask, window: 1 })).definition).toMatchObject({ ordered: false });
  });
});

describe("by two dimensions", () => {
  it("splits each group once more, by the values at the first step", async () => {
    await arrive([
      { userId: "anna", device: "phone", channel: "email", name: "catalog", at: at("02T10:00") },
      { userId: "anna", device: "desktop", channel: "search", name: "cart", at: at("02T11:00") },
      { userId: "ben", device: "phone", name: "catalog", at: at("02T10:00") },
    ]);
    const { groups = [], definition } = await readFunnel(reader, {
      ...november,
      ...{ steps: ["catalog", "cart"], by: "device" as const, thenBy: "channel" as const },
    });
    expect(groups.map(({ key, thenKey, steps }) => [key, thenKey, ...counts({ steps })])).toEqual([
      ["phone", "email", 1, 1],
      ["phone", null, 1, 0],
    ]);
    expect(definition).toMatchObject({ by: "device", thenBy: "channel" });
  });
});

describe("of two events at one instant", () => {
  it("takes the one that arrived later as the later", async () => {
    const instant = at("02T10:00");
    await arrive([
      { userId: "anna", name: "catalog", at: instant },
      { userId: "anna", name: "cart", at: instant },
      { userId: "ben", name: "cart", at: instant },
      { userId: "ben", name: "catalog", at: instant },
    ]);
    expect(counts(await readFunnel(reader, { ...november, steps: ["catalog", "cart"] }))).toEqual([2, 1]);
  });

  it("lets an earlier event count that arrives late", async () => {
    await arrive([{ name: "cart", at: at("02T11:00") }]);
    await arrive([{ name: "catalog", at: at("02T10:00") }]);
    expect(counts(await readFunnel(reader, { ...november, steps: ["catalog", "cart"] }))).toEqual([1, 1]);
  });
});

describe("refuses", () => {
  const ask = { ...november, steps: ["catalog", "cart"] };

  it.each([
    [{ journey: "none" }, { code: "not_found" }],
    [
      { steps: ["stage:nowhere"] },
      { code: "invalid", key: "refusal.journeys.unknown_stage", values: { stage: "nowhere", stages: "look, buy" } },
    ],
    [
      { steps: ["purchse"] },
      { code: "invalid", key: "refusal.events.unknown_name_near", values: { name: "purchse", near: "purchase" } },
    ],
    [{ steps: ["zzz"] }, { code: "invalid", key: "refusal.events.unknown_name", values: { name: "zzz" } }],
    [{ steps: [] }, { code: "invalid" }],
    [{ steps: Array.from({ length: 11 }, () => "cart") }, { code: "invalid" }],
    [{ from: "2026-12-01" }, { code: "invalid", fields: { to: { key: "refusal.field.not_after_from" } } }],
    [{ to: "2026-02-30" }, { code: "invalid" }],
    [{ window: 0 }, { code: "invalid" }],
    [
      { thenBy: "device" as const },
      { code: "invalid", fields: { thenBy: { key: "refusal.events.second_dimension" } } },
    ],
    [{ by: "device" as const, thenBy: "device" as const }, { code: "invalid" }],
  ])("%j", async (more, refusal) => {
    await expect(readFunnel(reader, { ...ask, ...more })).rejects.toMatchObject(refusal);
  });

  it("somebody without a role", async () => {
    await expect(readFunnel(await house.withoutRole(), ask)).rejects.toMatchObject({ code: "forbidden" });
  });
});
