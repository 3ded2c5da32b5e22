import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditEntries,
  eventNames,
  initiativeStages,
  initiatives,
  journeys,
  kpis,
  links,
  stageKpis,
  stages,
  touchpoints,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { addStage, moveStage, removeStage, renameStage } from "./stages";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const strangers = [
  await house.withoutRole(),
  await house.as("viewer"),
  await house.as("contributor"),
  house.asToken("journey:read"),
];

let journeyId = "";
let a = "";
let b = "";
let c = "";

beforeEach(async () => {
  const [journey] = await db.insert(journeys).values({ key: randomUUID(), name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  const made = await db
    .insert(stages)
    .values(
      ["a", "b", "c"].map((key, position) => ({ journeyId, key, name: key.toUpperCase(), position, createdAt: now })),
    )
    .returning();
  [a, b, c] = made.map(({ id }) => id) as [string, string, string];
});

const keys = async () => {
  const rows = await db.select().from(stages).where(eq(stages.journeyId, journeyId)).orderBy(asc(stages.position));
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, at) => at));
  return rows.map(({ key }) => key);
};
const journeyVersion = async () => (await db.query.journeys.findFirst({ where: eq(journeys.id, journeyId) }))?.version;
const aKpi = async () => {
  const [kpi] = await db
    .insert(kpis)
    .values({
      key: randomUUID(),
      name: randomUUID(),
      unit: "count",
      direction: "up",
      cadence: "weekly",
      createdAt: now,
    })
    .returning();
  return kpi!.id;
};

describe("addStage", () => {
  const ask = () => ({ journeyId, journeyVersion: 1, name: "Try & buy" });

  it("adds at the end, with a key made from the name", async () => {
    expect(await addStage(lead, ask())).toMatchObject({ key: "try-buy" });
    expect(await keys()).toEqual(["a", "b", "c", "try-buy"]);
    expect(await journeyVersion()).toBe(2);
  });

  it("never takes the address of a page: a name gives way, a key is refused at its field", async () => {
    expect(await addStage(lead, { journeyId, journeyVersion: 1, name: "Funnel" })).toMatchObject({ key: "funnel-2" });
    await expect(addStage(lead, { journeyId, journeyVersion: 2, name: "Live", key: "live" })).rejects.toMatchObject({
      code: "invalid",
      fields: { key: { key: "refusal.journeys.stage_key_reserved" } },
    });
  });

  it("adds at a place, moving the later ones on", async () => {
    await addStage(lead, { ...ask(), key: "x", position: 1 });
    expect(await keys()).toEqual(["a", "x", "b", "c"]);
  });

  it("refuses a taken key or name and an old version as conflict, and adds nothing", async () => {
    for (const bad of [{ key: "b" }, { name: "b" }, { name: "Ｂ", key: "d" }, { journeyVersion: 7 }]) {
      await expect(addStage(lead, { ...ask(), ...bad })).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await keys()).toEqual(["a", "b", "c"]);
    expect(await journeyVersion()).toBe(1);
  });

  it("refuses bad input, an unknown journey and whoever may not edit", async () => {
    for (const bad of [
      { name: " " },
      { name: "\u3164" },
      { name: "Try\u200b" },
      { key: "Not A Key" },
      { colour: "red" },
    ]) {
      await expect(addStage(lead, { ...ask(), ...bad })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(addStage(lead, { ...ask(), journeyId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(addStage(stranger, ask())).rejects.toMatchObject({ code: "forbidden" });
    expect(await keys()).toEqual(["a", "b", "c"]);
  });

  it("ends at twelve stages, and says so", async () => {
    for (let version = 1; version <= 9; version += 1)
      await addStage(lead, { ...ask(), journeyVersion: version, name: `S ${version}` });
    await expect(addStage(lead, { ...ask(), journeyVersion: 10 })).rejects.toMatchObject({
      code: "invalid",
      key: "refusal.journeys.too_many_stages",
      values: { limit: 12 },
    });
    expect(await keys()).toHaveLength(12);
  });
});

describe("renameStage", () => {
  it("changes the name, keeps key and links, and remembers the old name", async () => {
    const kpiId = await aKpi();
    await db.insert(stageKpis).values({ stageId: a, kpiId, createdAt: now });
    await renameStage(lead, { stageId: a, version: 1, name: "Awareness" });
    expect(await db.query.stages.findFirst({ where: eq(stages.id, a) })).toMatchObject({
      key: "a",
      name: "Awareness",
      version: 2,
    });
    expect(await db.$count(stageKpis, eq(stageKpis.stageId, a))).toBe(1);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, a));
    expect(entry).toMatchObject({ action: "renameStage", detail: { before: { name: "A" } } });
  });

  it("refuses the second of two people who rename at once", async () => {
    await renameStage(lead, { stageId: a, version: 1, name: "First" });
    await expect(renameStage(lead, { stageId: a, version: 1, name: "Second" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db.query.stages.findFirst({ where: eq(stages.id, a) })).toMatchObject({ name: "First" });
  });

  it("refuses another stage's name, bad input, an unknown stage and whoever may not edit", async () => {
    const ask = { stageId: a, version: 1, name: "New" };
    await expect(renameStage(lead, { ...ask, name: "b" })).rejects.toMatchObject({ code: "conflict" });
    await expect(renameStage(lead, { ...ask, name: "Ｂ" })).rejects.toMatchObject({ code: "conflict" });
    await expect(renameStage(lead, { ...ask, name: "" })).rejects.toMatchObject({ code: "invalid" });
    await expect(renameStage(lead, { ...ask, stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(renameStage(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("moveStage", () => {
  it.each([
    [0, ["c", "a", "b"]],
    [1, ["a", "c", "b"]],
    [2, ["a", "b", "c"]],
  ])("puts the last stage at place %i", async (position, order) => {
    await moveStage(lead, { stageId: c, journeyVersion: 1, position });
    expect(await keys()).toEqual(order);
  });

  it("keeps what hangs on the stages", async () => {
    const kpiId = await aKpi();
    await db.insert(stageKpis).values({ stageId: c, kpiId, createdAt: now });
    await db.insert(eventNames).values({ name: randomUUID(), stageId: c, createdAt: now });
    await moveStage(lead, { stageId: c, journeyVersion: 1, position: 0 });
    expect(await db.$count(stageKpis, eq(stageKpis.stageId, c))).toBe(1);
    expect(await db.$count(eventNames, eq(eventNames.stageId, c))).toBe(1);
  });

  it("lets only one of two people who reorder at once have their way", async () => {
    const both = [
      moveStage(lead, { stageId: c, journeyVersion: 1, position: 0 }),
      moveStage(lead, { stageId: a, journeyVersion: 1, position: 2 }),
    ];
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await journeyVersion()).toBe(2);
  });

  it("refuses a place that is not there, an unknown stage and whoever may not edit", async () => {
    const ask = { stageId: a, journeyVersion: 1, position: 1 };
    for (const position of [3, -1, 0.5]) {
      await expect(moveStage(lead, { ...ask, position })).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(moveStage(lead, { ...ask, stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(moveStage(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
    expect(await keys()).toEqual(["a", "b", "c"]);
  });
});

describe("removeStage", () => {
  it("takes the stage and its touchpoints, and closes the gap", async () => {
    await db.insert(touchpoints).values({ stageId: b, name: "Shop window", createdAt: now });
    await removeStage(lead, { stageId: b, journeyVersion: 1 });
    expect(await keys()).toEqual(["a", "c"]);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, b));
    expect(entry?.detail).toMatchObject({ before: { key: "b", touchpoints: ["Shop window"] } });
  });

  it("refuses while anything is linked, and says how much of what", async () => {
    const kpiId = await aKpi();
    const [work] = await db.insert(initiatives).values({ name: "Work", state: "active", createdAt: now }).returning();
    await db.insert(stageKpis).values({ stageId: b, kpiId, createdAt: now });
    await db.insert(initiativeStages).values({ stageId: b, initiativeId: work!.id, createdAt: now });
    await db.insert(eventNames).values([1, 2].map(() => ({ name: randomUUID(), stageId: b, createdAt: now })));
    await db
      .insert(links)
      .values({ fromKind: "signal", fromId: randomUUID(), toKind: "stage", toId: b, createdAt: now });
    await expect(removeStage(lead, { stageId: b, journeyVersion: 1 })).rejects.toMatchObject({
      code: "conflict",
      key: "refusal.journeys.stage_linked",
      values: { stage: "B", total: 5, kpis: 1, initiatives: 1, eventNames: 2, links: 1 },
    });
    expect(await keys()).toEqual(["a", "b", "c"]);
    expect(await journeyVersion()).toBe(1);
  });

  it("refuses an old version, an unknown stage, bad input and whoever may not edit", async () => {
    const ask = { stageId: b, journeyVersion: 1 };
    await expect(removeStage(lead, { ...ask, journeyVersion: 2 })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeStage(lead, { ...ask, stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeStage(lead, { ...ask, stageId: "b" })).rejects.toMatchObject({ code: "invalid" });
    for (const stranger of strangers)
      await expect(removeStage(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
    expect(await keys()).toEqual(["a", "b", "c"]);
  });
});
