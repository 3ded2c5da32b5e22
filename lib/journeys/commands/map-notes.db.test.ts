import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, journeys, mapLanes, mapNotes, personas, stages } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { lanesOfNewMap } from "../map/lanes";
import { readMapEditor } from "../queries/map-editor";
import { addMapNote, editMapNote, moveMapNote, removeMapNote } from "./map-notes";
import { removeStage } from "./stages";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const other = await house.as("executive");
const strangers = [await house.withoutRole(), await house.as("contributor"), house.asToken("journey:read")];
const [persona] = await db.insert(personas).values({ key: "p", name: "P", createdAt: now }).returning();

let key = "";
let journeyId = "";
let laneId = "";
let stageId = "";
let laterId = "";
beforeEach(async () => {
  key = randomUUID();
  const [journey] = await db.insert(journeys).values({ key, name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  const lanes = await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning();
  laneId = lanes[1]!.id;
  const made = await db
    .insert(stages)
    .values(["a", "b"].map((one, position) => ({ journeyId, key: one, name: one, position, createdAt: now })))
    .returning();
  [stageId, laterId] = made.map(({ id }) => id) as [string, string];
});

const write = (text: string, where: object = {}) => addMapNote(lead, { laneId, stageId, text, ...where });
const texts = async () => (await readMapEditor(lead, { key })).notes.map(({ text }) => text);
const noteOf = (id: string) => db.query.mapNotes.findFirst({ where: eq(mapNotes.id, id) });

describe("a note", () => {
  it("stands behind those at its crossing, for one persona or for all, as it was typed", async () => {
    await write("  Looks\r\naround ");
    const second = await write("Asks", { personaId: persona!.id });
    expect(await texts()).toEqual(["Looks\naround", "Asks"]);
    expect(await noteOf(second.id)).toMatchObject({ personaId: persona!.id, version: 1, createdBy: lead.viewer.id });
  });

  it("is reworded, moved and removed, and the audit trail keeps what it said", async () => {
    const { id } = await write("Looks");
    expect(await editMapNote(lead, { noteId: id, version: 1, text: "Sees", personaId: null })).toEqual({
      id,
      version: 2,
    });
    await moveMapNote(lead, { noteId: id, version: 2, laneId, stageId: laterId });
    expect(await noteOf(id)).toMatchObject({ text: "Sees", stageId: laterId, version: 3 });
    await removeMapNote(lead, { noteId: id, version: 3 });
    expect(await texts()).toEqual([]);
    const trail = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, id))
      .orderBy(asc(auditEntries.seq));
    expect(trail.map(({ action, detail }) => [action, detail.before])).toMatchObject([
      ["editMapNote", { text: "Looks" }],
      ["moveMapNote", { stageId }],
      ["removeMapNote", { text: "Sees" }],
    ]);
  });

  it("written by two at once loses neither text: one is stored, the other comes back with it", async () => {
    const { id } = await write("Looks");
    const both = ["Sees", "Stares"] as const;
    const results = await Promise.allSettled([
      editMapNote(lead, { noteId: id, version: 1, text: both[0], personaId: null }),
      editMapNote(other, { noteId: id, version: 1, text: both[1], personaId: null }),
    ]);
    const stored = (await noteOf(id))!;
    expect(both).toContain(stored.text);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: {
        code: "conflict",
        key: "refusal.journeys.note_changed",
        values: { text: stored.text, version: 2, personaId: "" },
      },
    });
  });

  it("seen in an old version is neither moved nor removed", async () => {
    const { id } = await write("Looks");
    await editMapNote(lead, { noteId: id, version: 1, text: "Sees", personaId: null });
    const seen = { noteId: id, version: 1 };
    await expect(moveMapNote(other, { ...seen, laneId, stageId: laterId })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeMapNote(other, seen)).rejects.toMatchObject({ code: "conflict" });
    expect(await noteOf(id)).toMatchObject({ text: "Sees", stageId });
  });

  it("is the twelfth and last at a crossing, also when many write at once", async () => {
    const results = await Promise.allSettled(Array.from({ length: 16 }, (_, at) => write(`Note ${at}`)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(12);
    for (const result of results.filter(({ status }) => status === "rejected")) {
      expect(result).toMatchObject({ reason: { code: "invalid", key: "refusal.journeys.too_many_notes" } });
    }
    const here = await db.select().from(mapNotes).where(eq(mapNotes.laneId, laneId)).orderBy(asc(mapNotes.position));
    expect(here.map(({ position }) => position)).toEqual(here.map((_, at) => at));
    await write("Elsewhere", { stageId: laterId });
  });

  it("written while its stage goes is either taken over or not found, never lost without a word", async () => {
    const [written, removed] = await Promise.allSettled([
      write("In time?"),
      removeStage(other, { stageId, journeyVersion: 1, moveTo: laterId }),
    ]);
    expect(removed.status).toBe("fulfilled");
    if (written.status === "rejected") expect(written.reason).toMatchObject({ code: "not_found" });
    else expect(await noteOf(written.value.id)).toMatchObject({ stageId: laterId });
  });

  it("is refused empty, too long, of nobody, outside the map, and from whoever may not edit", async () => {
    for (const text of ["", "  ", "x".repeat(501)])
      await expect(write(text)).rejects.toMatchObject({ code: "invalid" });
    const [elsewhere] = await db.insert(journeys).values({ key: randomUUID(), name: "E", createdAt: now }).returning();
    const [far] = await db
      .insert(stages)
      .values({ journeyId: elsewhere!.id, key: "a", name: "a", position: 0, createdAt: now })
      .returning();
    const { id } = await write("Here");
    for (const where of [{ stageId: far!.id }, { laneId: randomUUID() }, { personaId: randomUUID() }]) {
      await expect(write("There", where)).rejects.toMatchObject({ code: "not_found" });
    }
    const away = { noteId: id, version: 1, laneId, stageId: far!.id };
    await expect(moveMapNote(lead, away)).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers) {
      await expect(addMapNote(stranger, { laneId, stageId, text: "T" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeMapNote(stranger, { noteId: id, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await texts()).toEqual(["Here"]);
  });
});
