import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { eventNames, journeys, stages } from "@/db/schema";
import type { FunnelDimension, FunnelUnit } from "@/lib/events/funnel";
import { ownInterface } from "@/lib/events/source";
import { insertEvents } from "@/lib/events/store/append";
import type { EventRow } from "@/lib/events/store/delivery";
import { day, startOfDay } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proofMs, proofSize } from "@/tests/support/size";
import { readFunnel } from "./funnel";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const reader = await house.as("viewer");
const zone = house.organisation.zone;

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
  ])("%j", async (more, refusal) => {
    await expect(readFunnel(reader, { ...ask, ...more })).rejects.toMatchObject(refusal);
  });

  it("somebody without a role", async () => {
    await expect(readFunnel(await house.withoutRole(), ask)).rejects.toMatchObject({ code: "forbidden" });
  });
});

/** Walks each unit's events one by one: slow, and plainly what the definition says. */
function walk(
  rows: readonly EventRow[],
  ask: { from: string; to: string; unit: FunnelUnit; steps: string[]; by: FunnelDimension; window: number | null },
) {
  const [from, to] = [startOfDay(day(ask.from), zone), startOfDay(day(ask.to), zone)];
  const order = (a: [EventRow, number], b: [EventRow, number]) => a[0].at.getTime() - b[0].at.getTime() || a[1] - b[1];
  const inRange = [...rows.entries()]
    .map(([i, row]): [EventRow, number] => [row, i])
    .filter(([row]) => row.at >= from && row.at < to);
  const unitOf = (row: EventRow) =>
    ask.unit === "session" ? row.sessionId : row.userId ? `u${row.userId}` : `a${row.anonymousId}`;
  const groups = new Map<string | null, number[]>();
  for (const unit of new Set(inRange.map(([row]) => unitOf(row)))) {
    if (unit === null) continue;
    const path = inRange.filter(([row]) => unitOf(row) === unit).sort(order);
    let rest = path;
    let first: EventRow | null = null;
    for (const [depth, step] of ask.steps.entries()) {
      const serves = (row: EventRow) =>
        step === "stage:look" ? ["home", "catalog"].includes(row.name) : row.name === step;
      const found = rest.findIndex(([row]) => serves(row));
      const event: EventRow | undefined = rest[found]?.[0];
      if (!event) break;
      first ??= event;
      if (ask.window !== null && event.at.getTime() - first.at.getTime() > ask.window * 86_400_000) break;
      const counted = groups.get(first[ask.by]) ?? ask.steps.map(() => 0);
      counted[depth]! += 1;
      groups.set(first[ask.by], counted);
      rest = rest.slice(found + 1);
    }
  }
  return groups;
}

it(
  "counts what a slow walk through each person's events counts",
  async () => {
    const some = <T>(...values: T[]) => fc.constantFrom(...values);
    const anEvent = fc.record({
      at: fc
        .integer({ min: -14, max: 60 })
        .map((hours) => new Date(Date.parse("2026-10-24T22:00:00Z") + hours * 3_600_000)),
      name: some(...names),
      userId: some<string | null>("anna", "ben", null),
      anonymousId: some("anna", "x"),
      sessionId: some<string | null>("s1", "s2", "s3", null),
      device: some<string | null>("phone", "desktop", null),
      channel: some<string | null>("email", null),
      persona: some<string | null>("new", null),
      region: some<string | null>("North", null),
      value: fc.constant(null),
      identity: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(() => randomBytes(16)),
    });
    const ask = fc.record({
      unit: some<FunnelUnit>("person", "session"),
      steps: fc.array(some<string>(...names, "stage:look"), { minLength: 1, maxLength: 4, size: "max" }),
      by: some<FunnelDimension>("device", "channel", "persona", "region"),
      window: some<number | null>(null, 1, 2),
      from: fc.constant("2026-10-25"),
      to: some("2026-10-26", "2026-10-27"),
    });
    const numRuns = proofSize("E1 funnel against a slow walk", "sets of events", { reduced: 250, full: 2_000 });
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEvent, { minLength: 10, maxLength: 80, size: "max" }),
        ask,
        async (rows, { window, ...asked }) => {
          await owner.query("truncate events, event_identities restart identity");
          await insertEvents(db, rows, { source: ownInterface, importId: null, now });
          const funnel = await readFunnel(reader, { journey: "default", ...asked, ...(window && { window }) });
          const expected = walk(rows, { ...asked, window });
          expect(new Map(funnel.groups?.map((group) => [group.key, counts(group)]))).toEqual(expected);
          reached += funnel.steps.length > 1 ? (funnel.steps.at(-1)?.count ?? 0) : 0;
        },
      ),
      { numRuns },
    );
    expect(reached).toBeGreaterThan(50);
  },
  proofMs(120_000),
);
