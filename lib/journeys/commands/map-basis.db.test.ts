import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, decisions, evidence, journeys, links, mapLanes, mapNotes, mapUsages, stages } from "@/db/schema";
import { type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { lanesOfNewMap } from "../map/lanes";
import { listEvidence } from "../queries/evidence";
import { readMapBasis } from "../queries/map-basis";
import { listMapRuns } from "../queries/map-runs";
import { listMapUses } from "../queries/map-uses";
import { addEvidence, withdrawEvidence } from "./evidence";
import { recordMapRun } from "./map-runs";
import { recordMapUse } from "./map-uses";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead", { name: "Lena" });
const reader = await house.as("viewer");
const strangers = [await house.withoutRole(), reader, await house.as("contributor"), house.asToken("journey:read")];
const day: Day = today(now, "Europe/Amsterdam");
/** The same person so many minutes later, so that what happens in turn is written down in turn. */
const later = (minutes: number): Context => ({ ...lead, now: new Date(now.getTime() + minutes * 60_000) });

let key = "";
let journeyId = "";
let stageId = "";
let laneId = "";

beforeEach(async () => {
  key = randomUUID();
  const [journey] = await db.insert(journeys).values({ key, name: key, createdAt: now }).returning();
  journeyId = journey!.id;
  const stage = { journeyId, key: "a", name: "A", position: 0, createdAt: now };
  stageId = (await db.insert(stages).values(stage).returning())[0]!.id;
  laneId = (await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning())[0]!.id;
});

const piece = (changes: object = {}) => ({
  ...{ journeyId, source: "research", isQuantitative: true, isFirstParty: true },
  ...{ title: "Visits", finding: "They measure twice", gatheredOn: day },
  ...changes,
});
const run = (changes: object = {}) => ({
  ...{ journeyId, expected: "More of them finish", observed: "They did", ranOn: day, verdict: "confirmed" },
  ...changes,
});
const standing = async () => (await readMapBasis(reader, { key })).standing;
const stored = async () => (await db.query.journeys.findFirst({ where: eq(journeys.id, journeyId) }))?.state;

describe("evidence", () => {
  it("counts by source and hand, for the whole map or a stage, and stays to be read when it is taken back", async () => {
    await addEvidence(lead, piece());
    await addEvidence(lead, piece({ source: "forums", isFirstParty: false, stageId }));
    const { id } = await addEvidence(lead, piece({ source: "operations", title: "Scans", url: "https://a.example/x" }));
    expect((await readMapBasis(reader, { key })).coverage).toMatchObject({
      covered: ["forums", "operations", "research"],
      firstPartyShare: 2 / 3,
    });
    await withdrawEvidence(lead, { evidenceId: id, reason: "The scanner was broken" });
    const { pieces, withdrawn, coverage, mayEdit } = await listEvidence(reader, { key });
    expect(mayEdit).toBe(false);
    expect(coverage.covered).toEqual(["forums", "research"]);
    expect(pieces.map(({ stage }) => stage?.key ?? null).toSorted()).toEqual(["a", null]);
    expect(withdrawn).toMatchObject([
      { title: "Scans", by: "Lena", withdrawn: { at: now, reason: "The scanner was broken" } },
    ]);
  });

  it("is taken back once, and never deleted", async () => {
    const { id } = await addEvidence(lead, piece());
    const take = () => withdrawEvidence(lead, { evidenceId: id, reason: "Wrong" });
    const both = await Promise.allSettled([take(), take()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    await expect(db.delete(evidence).where(eq(evidence.id, id))).rejects.toThrow();
    await expect(db.update(evidence).set({ finding: "Other" }).where(eq(evidence.id, id))).rejects.toThrow();
  });

  it("refuses what cannot be, and whoever may not edit", async () => {
    for (const bad of [
      { source: "hearsay" },
      { gatheredOn: "2026-11-24" },
      { stageId: randomUUID() },
      { title: " " },
      { finding: "\u200b" },
      { url: "javascript:alert(1)" },
    ]) {
      await expect(addEvidence(lead, piece(bad)), JSON.stringify(bad)).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(addEvidence(lead, piece({ journeyId: randomUUID() }))).rejects.toMatchObject({ code: "not_found" });
    const { id } = await addEvidence(lead, piece());
    for (const stranger of strangers) {
      await expect(addEvidence(stranger, piece())).rejects.toMatchObject({ code: "forbidden" });
      await expect(withdrawEvidence(stranger, { evidenceId: id, reason: "R" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect((await listEvidence(reader, { key })).pieces).toHaveLength(1);
  });
});

describe("runs and the state of the map", () => {
  const fromTwoSources = async () => {
    await addEvidence(lead, piece());
    return addEvidence(lead, piece({ source: "forums" }));
  };

  it("leads from a hypothesis by a stage's run to validating, and by a run of the whole map to validated", async () => {
    await fromTwoSources();
    expect(await standing()).toEqual({ state: "hypothesis", reason: "no_run" });
    expect(await recordMapRun(lead, run({ stageId }))).toMatchObject({ state: "validating" });
    expect(await recordMapRun(later(1), run())).toMatchObject({ state: "validated" });
    expect([await standing(), await stored()]).toEqual([{ state: "validated", reason: "confirmed" }, "validated"]);
    const { runs, stages: told } = await listMapRuns(reader, { key });
    expect(runs.map(({ stage, stateAfter, by }) => [stage?.key ?? null, stateAfter, by])).toEqual([
      [null, "validated", "Lena"],
      ["a", "validating", "Lena"],
    ]);
    expect(told).toMatchObject([{ key: "a", verdict: "confirmed" }]);
  });

  it("is not validated by one source, and is no longer when the second is taken back", async () => {
    await addEvidence(lead, piece());
    expect(await recordMapRun(lead, run())).toMatchObject({ state: "validating" });
    const { id } = await addEvidence(lead, piece({ source: "forums" }));
    expect(await stored()).toBe("validated");
    await withdrawEvidence(lead, { evidenceId: id, reason: "Made up" });
    expect([await standing(), await stored()]).toEqual([{ state: "validating", reason: "few_sources" }, "validating"]);
  });

  it("falls back the moment the map reads otherwise than it did when it was confirmed", async () => {
    await fromTwoSources();
    await recordMapRun(lead, run());
    const [note] = await db.insert(mapNotes).values({ laneId, stageId, text: "New", createdAt: now }).returning();
    expect(await standing()).toEqual({ state: "validating", reason: "changed" });
    await db.delete(mapNotes).where(eq(mapNotes.id, note!.id));
    expect(await standing()).toMatchObject({ state: "validated" });
    await db.update(stages).set({ name: "Other" }).where(eq(stages.id, stageId));
    expect(await standing()).toMatchObject({ state: "validating" });
    expect(await recordMapRun(later(5), run())).toMatchObject({ state: "validated" });
    expect(await standing()).toMatchObject({ state: "validated" });
  });

  it("is refuted by a run, and by an older one that is written down later", async () => {
    await fromTwoSources();
    await recordMapRun(lead, run());
    expect(await recordMapRun(later(1), run({ stageId, verdict: "refuted" }))).toMatchObject({ state: "refuted" });
    expect(await recordMapRun(later(2), run())).toMatchObject({ state: "validated" });
    const older = run({ verdict: "refuted", ranOn: "2026-11-02" });
    expect(await recordMapRun(later(3), older), "a newer run had answered it").toMatchObject({ state: "validated" });
  });

  it("is a use of the map, audited with the state before and after, and refused to whoever may not edit", async () => {
    const { id } = await recordMapRun(lead, run({ verdict: "unclear" }));
    expect(await db.select().from(mapUsages).where(eq(mapUsages.aboutId, id))).toMatchObject([
      { kind: "validation", note: "More of them finish", usedOn: day },
    ]);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, journeyId));
    expect(entry?.detail).toMatchObject({ before: { state: "hypothesis" }, stateAfter: "validating" });
    for (const bad of [{ verdict: "perhaps" }, { ranOn: "2026-11-24" }, { stageId: randomUUID() }, { observed: "" }]) {
      await expect(recordMapRun(lead, run(bad))).rejects.toMatchObject({ code: "invalid" });
    }
    for (const stranger of strangers)
      await expect(recordMapRun(stranger, run())).rejects.toMatchObject({ code: "forbidden" });
    expect((await listMapRuns(reader, { key })).runs).toHaveLength(1);
  });

  it("keeps two runs that are recorded at once", async () => {
    await fromTwoSources();
    await Promise.all([recordMapRun(lead, run()), recordMapRun(lead, run())]);
    expect((await listMapRuns(reader, { key })).runs).toHaveLength(2);
    expect(await standing()).toMatchObject({ state: "validated" });
  });
});

describe("maps in use", () => {
  const used = async () => (await listMapUses(reader, {})).maps.find((map) => map.key === key);

  it("lists an unused map behind the used ones, and says by what the others were used", async () => {
    expect(await used()).toMatchObject({ recent: [], lastUsedOn: null });
    await recordMapUse(lead, { journeyId, kind: "decision", note: "Free returns", usedOn: "2026-10-24" });
    expect(await used(), "thirty-one days ago").toMatchObject({ recent: [], lastUsedOn: "2026-10-24" });
    await recordMapUse(lead, { journeyId, kind: "initiative", note: "Guides", usedOn: "2026-10-25" });
    expect(await used()).toMatchObject({ recent: [{ kind: "initiative", note: "Guides", by: "Lena" }] });
    const [idle] = await db.insert(journeys).values({ key: randomUUID(), name: "", createdAt: now }).returning();
    const { maps, mayEdit } = await listMapUses(lead, {});
    const place = (id: string) => maps.findIndex((map) => map.id === id);
    expect(place(idle!.id)).toBeGreaterThan(place(journeyId));
    expect(mayEdit).toBe(true);
  });

  it("counts a decision that is linked to its stages, once, on the day in the organisation's zone", async () => {
    const other = { journeyId, key: "b", name: "B", position: 1, createdAt: now };
    const [second] = await db.insert(stages).values(other).returning();
    const [decision] = await db.insert(decisions).values({ title: "Freeze", createdAt: now }).returning();
    // Half past eleven in the evening of the 22nd in London is the 23rd in Amsterdam.
    const createdAt = new Date("2026-11-22T23:30:00Z");
    const about = { fromKind: "decision", fromId: decision!.id, toKind: "stage", createdAt } as const;
    await db.insert(links).values([
      { ...about, toId: stageId },
      { ...about, toId: second!.id },
    ]);
    expect((await used())?.recent).toMatchObject([{ kind: "decision", note: "Freeze", on: "2026-11-23" }]);
    expect((await readMapBasis(reader, { key })).recentUses).toHaveLength(1);
  });

  it("refuses a day that is yet to come, an unknown map and whoever may not edit", async () => {
    const ask = { journeyId, kind: "decision", note: "N", usedOn: day };
    await expect(recordMapUse(lead, { ...ask, usedOn: "2026-11-24" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordMapUse(lead, { ...ask, kind: "party" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordMapUse(lead, { ...ask, journeyId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(recordMapUse(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
    expect(await used()).toMatchObject({ lastUsedOn: null });
  });
});

it("says of an unknown map that it is not there", async () => {
  for (const ask of [listEvidence, listMapRuns, readMapBasis])
    await expect(ask(reader, { key: "none" })).rejects.toMatchObject({ code: "not_found" });
});
