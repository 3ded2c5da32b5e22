import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { eventNames, journeys, mapLanes, mapNotes, mapVersions, stages, touchpoints } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aKeptMap } from "@/tests/support/kept-maps";
import { aHouse, now } from "@/tests/support/people";
import { type MapContent, mapContent } from "../map/content";
import { lanesOfNewMap } from "../map/lanes";
import { contentNow } from "../queries/map-content";
import { compareMapVersions, listMapVersions } from "../queries/map-versions";
import { addLane } from "./lanes";
import { layOut } from "./lay-out-map";
import { addMapNote } from "./map-notes";
import { keepMapVersion, restoreMapVersion } from "./map-versions";
import { addStage, moveStage, removeStage, renameStage } from "./stages";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead", { name: "Lena" });
const strangers = [await house.withoutRole(), await house.as("viewer"), house.asToken("journey:read")];

let key = "";
let journeyId = "";
let lanes: string[] = [];
let [a, b] = ["", ""];
beforeEach(async () => {
  key = randomUUID();
  const [journey] = await db.insert(journeys).values({ key, name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  lanes = (await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning()).map(({ id }) => id);
  const made = await db
    .insert(stages)
    .values(
      ["a", "b"].map((one, position) => ({ journeyId, key: one, name: one.toUpperCase(), position, createdAt: now })),
    )
    .returning();
  [a, b] = made.map(({ id }) => id) as [string, string];
});

const versionNow = async () => (await db.query.journeys.findFirst({ where: eq(journeys.id, journeyId) }))!.version;
const keep = (reason = "Agreed") => keepMapVersion(lead, { journeyId, reason });
const restore = async (number: number) =>
  restoreMapVersion(lead, { journeyId, journeyVersion: await versionNow(), number });
const note = (text: string, stageId = a) => addMapNote(lead, { laneId: lanes[0]!, stageId, text });
const mapNow = () => contentNow(db, journeyId);

describe("keepMapVersion", () => {
  it("numbers versions from one and lists them with who, why and how much, the newest first", async () => {
    await note("Looks");
    expect(await keep("After the workshop")).toEqual({ number: 1 });
    await renameStage(lead, { stageId: b, version: 1, name: "Buy" });
    expect(await keep("Words agreed")).toEqual({ number: 2 });
    const { versions, hasChanged } = await listMapVersions(lead, { key });
    expect(versions).toMatchObject([
      { number: 2, reason: "Words agreed", by: "Lena", at: now, stages: 2, notes: 1, restoredFrom: null },
      { number: 1, reason: "After the workshop" },
    ]);
    expect(hasChanged).toBe(false);
    expect(await compareMapVersions(lead, { key, from: 1, to: 2 })).toEqual([
      { kind: "stage_renamed", from: "B", to: "Buy" },
    ]);
  });

  it("refuses to keep the same twice, to keep without a reason, and whoever may not edit", async () => {
    await keep();
    await expect(keep()).rejects.toMatchObject({ code: "conflict", values: { number: 1 } });
    await note("Looks");
    await expect(keep(" ")).rejects.toMatchObject({ code: "invalid" });
    const ask = { journeyId, reason: "R" };
    for (const stranger of strangers)
      await expect(keepMapVersion(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
    const all = Array.from({ length: 4 }, () => keep());
    const results = await Promise.allSettled(all);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listMapVersions(lead, { key })).versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("cannot be altered afterwards by the app, and content of another shape is not taken for a map", async () => {
    await keep();
    await expect(db.execute("update map_versions set reason = 'x'")).rejects.toThrow();
    await owner.query(`update map_versions set content = '{"stages":[{}]}' where journey_id = $1`, [journeyId]);
    await expect(listMapVersions(lead, { key })).rejects.toThrow();
  });
});

describe("restoreMapVersion", () => {
  it("brings names, order, goals, scores, lanes and notes back, as a new version", async () => {
    await note("Looks");
    await keep();
    const kept = await mapNow();
    await moveStage(lead, { stageId: b, journeyVersion: 1, position: 0 });
    await renameStage(lead, { stageId: a, version: 1, name: "Other" });
    await addLane(lead, { journeyId, journeyVersion: await versionNow(), name: "Law" });
    await note("Pays", b);
    await db.update(stages).set({ experience: 3, customerGoal: "Fast" }).where(eq(stages.id, b));
    expect(await restore(1)).toEqual({ number: 3, keptAs: 2, stayed: [] });
    expect(await mapNow()).toEqual(kept);
    const { versions } = await listMapVersions(lead, { key });
    expect(versions.map(({ number, reason, restoredFrom }) => [number, reason, restoredFrom])).toEqual([
      [3, "Agreed", 1],
      [2, "", null],
      [1, "Agreed", null],
    ]);
  });

  it("loses nothing: what stood there before comes back the same way", async () => {
    await keep();
    await note("Later");
    const before = await mapNow();
    const { keptAs } = await restore(1);
    await restore(keptAs ?? 0);
    expect(await mapNow()).toEqual(before);
  });

  it("leaves a later stage on which anything hangs at the end, says so, and lets an empty one go", async () => {
    await keep();
    const full = await addStage(lead, { journeyId, journeyVersion: 1, name: "Full", position: 0 });
    const point = await addStage(lead, { journeyId, journeyVersion: 2, name: "Met", position: 0 });
    await addStage(lead, { journeyId, journeyVersion: 3, name: "Empty", position: 0 });
    await db.insert(eventNames).values({ name: randomUUID(), stageId: full.id, createdAt: now });
    await db.insert(touchpoints).values({ stageId: point.id, name: "Desk", createdAt: now });
    await note("On the full one", full.id);
    expect(await restore(1)).toMatchObject({ stayed: ["Met", "Full"] });
    const map = await mapNow();
    expect(map.stages.map(({ name }) => name)).toEqual(["A", "B", "Met", "Full"]);
    expect(map.notes.map(({ text }) => text)).toEqual(["On the full one"]);
    expect(await db.$count(eventNames, eq(eventNames.stageId, full.id))).toBe(1);
  });

  it("makes a removed stage anew, under its key although another took it meanwhile", async () => {
    await note("Here", b);
    await keep();
    await removeStage(lead, { stageId: b, journeyVersion: 1, moveTo: a });
    const twin = await addStage(lead, { journeyId, journeyVersion: 2, name: "B" });
    await db.insert(eventNames).values({ name: randomUUID(), stageId: twin.id, createdAt: now });
    await restore(1);
    const map = await mapNow();
    expect(map.stages.map(({ id, key: by, name }) => [id, by, name])).toEqual([
      [a, "a", "A"],
      [b, "b", "B"],
      [twin.id, "b-2", "B 2"],
    ]);
    expect(map.notes).toMatchObject([{ stageId: b, text: "Here" }]);
  });

  it("refuses an unseen version of the map, an unknown number and whoever may not edit", async () => {
    await keep();
    const ask = { journeyId, journeyVersion: 1, number: 1 };
    await expect(restoreMapVersion(lead, { ...ask, journeyVersion: 2 })).rejects.toMatchObject({ code: "conflict" });
    await expect(restoreMapVersion(lead, { ...ask, number: 2 })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(restoreMapVersion(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("and a note written at the same time: the note is kept or told of, and the map stays whole", async () => {
    await keep();
    await note("First");
    const [restoring, writing] = await Promise.allSettled([restore(1), note("Second")]);
    expect(restoring.status).toBe("fulfilled");
    const kept = await db.select().from(mapVersions).where(eq(mapVersions.journeyId, journeyId));
    const maps = [...kept.map(({ content }) => mapContent.parse(content)), await mapNow()];
    const texts = maps.flatMap(({ notes }) => notes.map(({ text }) => text));
    expect(texts).toContain("First");
    expect(writing.status === "rejected" || texts.includes("Second")).toBe(true);
  });
});

/** Ids of the drawn maps are shared by all of them: each drawing stands in the one journey, whatever stood there. */
it("lays any map out after any other as it was kept, to the letter", async () => {
  await fc.assert(
    fc.asyncProperty(aKeptMap, aKeptMap, async (one, other) => {
      const plain = (map: MapContent): MapContent => ({
        ...map,
        lanes: map.lanes.map((lane) => ({ ...lane, kind: "own" })),
        notes: map.notes.map((each) => ({ ...each, personaId: null })),
      });
      for (const map of [plain(one), plain(other)]) {
        await db.transaction(async (tx) =>
          layOut(tx, { journeyId, now, by: null }, await contentNow(tx, journeyId), map),
        );
        expect(await mapNow()).toEqual(map);
      }
    }),
    { numRuns: 15 },
  );
  await db.delete(mapNotes);
});
