import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, journeys, mapLanes, mapNotes, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { firstLanes, lanesOfNewMap } from "../map/lanes";
import { addLane, moveLane, removeLane, renameLane } from "./lanes";
import { startMap } from "./start-map";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const strangers = [await house.withoutRole(), await house.as("viewer"), house.asToken("journey:read")];

let journeyId = "";
beforeEach(async () => {
  const [journey] = await db.insert(journeys).values({ key: randomUUID(), name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now));
});

const lanes = () => db.select().from(mapLanes).where(eq(mapLanes.journeyId, journeyId)).orderBy(asc(mapLanes.position));
const called = async () => (await lanes()).map(({ kind, name }) => name || kind);
const add = (name: string, journeyVersion: number) => addLane(lead, { journeyId, journeyVersion, name });
const aNoteIn = async (laneId: string) => {
  const [stage] = await db
    .insert(stages)
    .values({ journeyId, key: "s", name: "S", position: 0, createdAt: now })
    .returning();
  await db.insert(mapNotes).values({ laneId, stageId: stage!.id, text: "Here", createdAt: now });
};

describe("own lanes", () => {
  it("come behind the nine, up to fifteen in all, and one more is refused in words", async () => {
    for (let more = 1; more <= 6; more += 1) await add(`Own ${more}`, more);
    expect(await called()).toEqual([...firstLanes, ...[1, 2, 3, 4, 5, 6].map((more) => `Own ${more}`)]);
    await expect(add("Own 7", 7)).rejects.toMatchObject({
      code: "invalid",
      key: "refusal.journeys.too_many_lanes",
      values: { limit: 15 },
    });
    expect(await lanes()).toHaveLength(15);
  });

  it("are removed when empty, closing the gap, and refused with their number of notes when not", async () => {
    const { id } = await add("Law", 1);
    const { id: other } = await add("Staff", 2);
    await aNoteIn(id);
    await expect(removeLane(lead, { laneId: id, journeyVersion: 3 })).rejects.toMatchObject({
      code: "conflict",
      key: "refusal.journeys.lane_has_notes",
      values: { lane: "Law", count: 1 },
    });
    await removeLane(lead, { laneId: other, journeyVersion: 3 });
    expect(await called()).toEqual([...firstLanes, "Law"]);
  });
});

describe("every lane", () => {
  it("moves with its notes, and closes up behind", async () => {
    const [touchpoint] = await lanes();
    await aNoteIn(touchpoint!.id);
    await moveLane(lead, { laneId: touchpoint!.id, journeyVersion: 1, position: 8 });
    expect(await called()).toEqual([...firstLanes.slice(1), "touchpoint"]);
    expect((await lanes()).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await db.$count(mapNotes, eq(mapNotes.laneId, touchpoint!.id))).toBe(1);
  });

  it("is renamed, remembers what it was called, and is called by its kind again when the name is emptied", async () => {
    const [touchpoint] = await lanes();
    await renameLane(lead, { laneId: touchpoint!.id, journeyVersion: 1, name: "Where we meet" });
    await renameLane(lead, { laneId: touchpoint!.id, journeyVersion: 2, name: "" });
    expect(await called()).toEqual([...firstLanes]);
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, touchpoint!.id));
    expect(trail.map(({ detail }) => detail.before)).toEqual([{ name: "" }, { name: "Where we meet" }]);
  });

  it("of the nine stays, and an own one keeps some name", async () => {
    const [touchpoint] = await lanes();
    await expect(removeLane(lead, { laneId: touchpoint!.id, journeyVersion: 1 })).rejects.toMatchObject({
      code: "invalid",
    });
    const { id } = await add("Law", 1);
    await expect(renameLane(lead, { laneId: id, journeyVersion: 2, name: "" })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await called()).toEqual([...firstLanes, "Law"]);
  });

  it("is changed by one of two people who change the order at once", async () => {
    const [first, second] = await lanes();
    const results = await Promise.allSettled([
      moveLane(lead, { laneId: first!.id, journeyVersion: 1, position: 3 }),
      moveLane(lead, { laneId: second!.id, journeyVersion: 1, position: 5 }),
      add("Law", 1),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const result of results.filter(({ status }) => status === "rejected")) {
      expect(result).toMatchObject({ reason: { code: "conflict" } });
    }
  });

  it("is refused twice under one name, at no place, unknown, unreadable, and to whoever may not edit", async () => {
    const { id } = await add("Law", 1);
    const [first] = await lanes();
    const asks = [
      () => add("ｌａｗ", 2),
      () => renameLane(lead, { laneId: first!.id, journeyVersion: 2, name: "LAW" }),
      () => renameLane(lead, { laneId: first!.id, journeyVersion: 1, name: "Other" }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: "conflict" });
    for (const name of ["", " ", "\u3164", "a\u200bb", "x".repeat(61)]) {
      await expect(add(name, 2)).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(moveLane(lead, { laneId: id, journeyVersion: 2, position: 10 })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(moveLane(lead, { laneId: randomUUID(), journeyVersion: 2, position: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const stranger of strangers) {
      await expect(addLane(stranger, { journeyId, journeyVersion: 2, name: "N" })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(removeLane(stranger, { laneId: id, journeyVersion: 2 })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await called()).toEqual([...firstLanes, "Law"]);
  });
});

describe("startMap", () => {
  it.each([
    ["acquisition", ["Acquisition", "Satisfaction", "Loyalty", "Advocacy"]],
    ["try", ["Try", "Buy", "Use", "Renew"]],
  ] as const)("begins with the stages of %s, nine lanes, and as a hypothesis", async (template, names) => {
    const made = await startMap(lead, { name: `Members ${template}`, template });
    expect(made.key).toBe(`members-${template}`);
    journeyId = made.id;
    const drawn = await db.select().from(stages).where(eq(stages.journeyId, made.id)).orderBy(asc(stages.position));
    expect(drawn.map(({ name }) => name)).toEqual(names);
    expect(await called()).toEqual([...firstLanes]);
    expect(await db.query.journeys.findFirst({ where: eq(journeys.id, made.id) })).toMatchObject({
      state: "hypothesis",
      ownerId: lead.viewer.id,
    });
  });

  it("refuses a name that is taken, a template nobody knows and whoever may not edit", async () => {
    await startMap(lead, { name: "Trade", template: "try" });
    await expect(startMap(lead, { name: "TRADE", template: "try" })).rejects.toMatchObject({ code: "conflict" });
    await expect(startMap(lead, { name: "New", template: "aida" })).rejects.toMatchObject({ code: "invalid" });
    for (const stranger of strangers) {
      await expect(startMap(stranger, { name: "New", template: "try" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
