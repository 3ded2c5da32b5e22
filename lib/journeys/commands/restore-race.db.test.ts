import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, journeys, mapLanes, mapNotes, mapVersions, stages, touchpoints } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { mapContent } from "../map/content";
import { lanesOfNewMap } from "../map/lanes";
import { contentNow } from "../queries/map-content";
import { editStage } from "./edit-stage";
import { addMapNote, editMapNote, removeMapNote } from "./map-notes";
import { keepMapVersion, restoreMapVersion } from "./map-versions";
import { renameStage } from "./stages";
import { addTouchpoint } from "./touchpoints";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const other = await house.as("executive");

let [journeyId, laneId, stageId] = ["", "", ""];
beforeEach(async () => {
  const [journey] = await db.insert(journeys).values({ key: randomUUID(), name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  const [lane] = await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning();
  laneId = lane!.id;
  const [stage] = await db
    .insert(stages)
    .values({ journeyId, key: "a", name: "A", position: 0, createdAt: now })
    .returning();
  stageId = stage!.id;
});

const restore = async (number: number) => {
  const seen = await db.query.journeys.findFirst({ where: eq(journeys.id, journeyId) });
  return restoreMapVersion(other, { journeyId, journeyVersion: seen!.version, number });
};
const note = (text: string) => addMapNote(lead, { laneId, stageId, text });
const edit = (noteId: string, version: number, text: string) =>
  editMapNote(lead, { noteId, version, text, personaId: null });
const noteOf = (id: string) => db.query.mapNotes.findFirst({ where: eq(mapNotes.id, id) });

/** The map and every kept version of it. */
const mapsAnywhere = async () => {
  const kept = await db.select().from(mapVersions).where(eq(mapVersions.journeyId, journeyId));
  return [...kept.map(({ content }) => mapContent.parse(content)), await contentNow(db, journeyId)];
};

const rounds = 30;

describe("a restore at the same moment as", () => {
  it("an edit: every text that was said to be saved is in the map or in a kept version", async () => {
    const { id } = await note("first");
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      const loose = await note(`loose ${round}`);
      const said = [`kept note ${round}`, `later note ${round}`] as const;
      const seen = (await noteOf(id))!.version;
      const [restoring, ...edits] = await Promise.allSettled([
        restore(1),
        edit(id, seen, said[0]),
        edit(loose.id, 1, said[1]),
      ]);
      expect(restoring.status).toBe("fulfilled");
      for (const refused of edits.filter(({ status }) => status === "rejected")) {
        expect(["conflict", "not_found"]).toContain((refused as PromiseRejectedResult).reason.code);
      }
      const saved = said.filter((_, at) => edits[at]?.status === "fulfilled");
      const texts = (await mapsAnywhere()).flatMap(({ notes }) => notes.map(({ text }) => text));
      expect(saved.filter((text) => !texts.includes(text))).toEqual([]);
      count += saved.length;
    }
    expect(count).toBeGreaterThan(0);
  });

  it("a removal: what was said to be removed is gone, or came back with the restore that followed it", async () => {
    const { id } = await note("first");
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    for (let round = 0; round < rounds; round++) {
      await edit(id, (await noteOf(id))!.version, `changed ${round}`);
      const seen = (await noteOf(id))!.version;
      const [restoring, removing] = await Promise.allSettled([
        restore(1),
        removeMapNote(lead, { noteId: id, version: seen }),
      ]);
      expect(restoring.status).toBe("fulfilled");
      const actions = await db
        .select({ action: auditEntries.action, subjectId: auditEntries.subjectId })
        .from(auditEntries)
        .orderBy(auditEntries.seq);
      if (removing.status === "rejected") {
        expect(removing.reason).toMatchObject({ code: "conflict", values: { text: "first" } });
      } else {
        expect(actions.at(-1)).toEqual({ action: "restoreMapVersion", subjectId: journeyId });
      }
      expect(await noteOf(id)).toMatchObject({ text: "first" });
    }
  });

  it("a name or a score of a stage: what was said to be saved is in the map or in a kept version", async () => {
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    const scores = { owningFunctionId: null, itOwnerId: null, marketingOwnerId: null, expectation: 5, experience: 5 };
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      const { version } = (await db.query.stages.findFirst({ where: eq(stages.id, stageId) }))!;
      const said = `said ${round}`;
      const saying = () =>
        round % 2
          ? renameStage(lead, { stageId, version, name: said })
          : editStage(lead, { stageId, version, ...scores, customerGoal: said });
      const [restoring, writing] = await Promise.allSettled([restore(1), saying()]);
      expect(restoring.status).toBe("fulfilled");
      if (writing.status === "rejected") continue;
      const words = (await mapsAnywhere()).flatMap((map) => map.stages.flatMap((of) => [of.name, of.customerGoal]));
      expect(words).toContain(said);
      count += 1;
    }
    expect(count).toBeGreaterThan(0);
  });

  it("a touchpoint at a stage that would go: the stage stays with it, or the touchpoint is told of", async () => {
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    for (let round = 0; round < rounds; round++) {
      const [later] = await db
        .insert(stages)
        .values({ journeyId, key: `later-${round}`, name: `Later ${round}`, position: 9, createdAt: now })
        .returning();
      const [restoring, adding] = await Promise.allSettled([
        restore(1),
        addTouchpoint(lead, { stageId: later!.id, name: "Desk" }),
      ]);
      expect(restoring.status).toBe("fulfilled");
      const isThere = (await db.$count(touchpoints, eq(touchpoints.stageId, later!.id))) === 1;
      expect(isThere).toBe(adding.status === "fulfilled");
      if (adding.status === "rejected") expect(adding.reason).toMatchObject({ code: "not_found" });
    }
  });
});

describe("after a restore a stale editor", () => {
  it("of a note it reworded meets a conflict with the text that stands there", async () => {
    const { id } = await note("first");
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    await edit(id, 1, "second");
    await restore(1);
    await expect(edit(id, 2, "third")).rejects.toMatchObject({
      code: "conflict",
      values: { text: "first", version: 3 },
    });
  });

  it("of a note or stage it made anew meets a conflict, whatever version they had seen", async () => {
    const { id } = await note("first");
    await edit(id, 1, "second");
    await db.insert(stages).values({ journeyId, key: "b", name: "B", position: 1, createdAt: now });
    await keepMapVersion(lead, { journeyId, reason: "Agreed" });
    const before = await db.query.stages.findFirst({ where: eq(stages.key, "b") });
    await removeMapNote(lead, { noteId: id, version: 2 });
    await db.delete(stages).where(eq(stages.id, before!.id));
    await restore(1);
    for (const seen of [1, 2, 3]) {
      await expect(edit(id, seen, "mine")).rejects.toMatchObject({ code: "conflict", values: { text: "second" } });
      await expect(renameStage(lead, { stageId: before!.id, version: seen, name: "Mine" })).rejects.toMatchObject({
        code: "conflict",
      });
    }
  });
});
