import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  eventNames,
  initiativeStages,
  initiatives,
  journeys,
  kpis,
  links,
  mapLanes,
  mapNotes,
  opportunities,
  stageKpis,
  stages,
  touchpoints,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { lanesOfNewMap } from "../map/lanes";
import { removeStage } from "./stages";

const { db } = await testDatabase();
const lead = await (await aHouse(db)).as("stream_lead");

let journeyId = "";
let [a, b] = ["", ""];
beforeEach(async () => {
  const [journey] = await db.insert(journeys).values({ key: randomUUID(), name: "Shop", createdAt: now }).returning();
  journeyId = journey!.id;
  const stage = (key: string, position: number) => ({
    journeyId,
    key,
    name: key.toUpperCase(),
    position,
    createdAt: now,
  });
  const made = await db.insert(stages).values(["a", "b", "c"].map(stage)).returning();
  [a, b] = made.map(({ id }) => id) as [string, string];
});

const keys = async () => {
  const rows = await db.select().from(stages).where(eq(stages.journeyId, journeyId)).orderBy(asc(stages.position));
  return rows.map(({ key }) => key);
};
const aKpi = async () => {
  const measured = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
  const [kpi] = await db
    .insert(kpis)
    .values({ ...measured, key: randomUUID(), name: randomUUID() })
    .returning();
  return kpi!.id;
};

describe("a stage that goes", () => {
  it("gives what hangs on it to the stage that is named, once where both had it, and loses nothing", async () => {
    const [own, shared] = [await aKpi(), await aKpi()];
    await db.insert(stageKpis).values([
      { stageId: a, kpiId: shared, createdAt: now },
      { stageId: b, kpiId: shared, createdAt: now },
      { stageId: b, kpiId: own, position: 1, createdAt: now },
    ]);
    const work = await db
      .insert(initiatives)
      .values(["Both", "One"].map((name) => ({ name, state: "active" as const, createdAt: now })))
      .returning();
    await db.insert(initiativeStages).values([
      { stageId: a, initiativeId: work[0]!.id, shareHundredths: 4000, createdAt: now },
      { stageId: b, initiativeId: work[0]!.id, shareHundredths: 6000, createdAt: now },
      { stageId: b, initiativeId: work[1]!.id, createdAt: now },
    ]);
    await db.insert(eventNames).values({ name: randomUUID(), stageId: b, createdAt: now });
    const signal = randomUUID();
    await db.insert(links).values([
      { fromKind: "signal", fromId: signal, toKind: "stage", toId: b, createdAt: now },
      { fromKind: "signal", fromId: signal, toKind: "stage", toId: a, createdAt: now },
      { fromKind: "stage", fromId: b, toKind: "decision", toId: signal, createdAt: now },
    ]);
    await db.insert(touchpoints).values([
      { stageId: a, name: "Desk", createdAt: now },
      { stageId: b, name: "DESK", createdAt: now },
      { stageId: b, name: "Shop window", position: 1, createdAt: now },
    ]);
    const [lane] = await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning();
    const said = { laneId: lane!.id, createdAt: now };
    await db.insert(mapNotes).values([
      { ...said, stageId: b, text: "Theirs", position: 0 },
      { ...said, stageId: a, text: "Ours", position: 0 },
    ]);
    const need = { name: "N", need: "n", importance: 8, satisfaction: 2, createdAt: now };
    await db.insert(opportunities).values({ ...need, stageId: b });

    await removeStage(lead, { stageId: b, journeyVersion: 1, moveTo: a });

    expect(await keys()).toEqual(["a", "c"]);
    expect(await db.$count(stageKpis, eq(stageKpis.stageId, a))).toBe(2);
    const shares = await db.select().from(initiativeStages).where(eq(initiativeStages.stageId, a));
    expect(shares.map(({ shareHundredths }) => shareHundredths)).toEqual([10_000, 10_000]);
    expect(await db.$count(eventNames, eq(eventNames.stageId, a))).toBe(1);
    expect(await db.$count(links, eq(links.toId, a))).toBe(1);
    expect(await db.$count(links, eq(links.fromId, a))).toBe(1);
    const points = await db
      .select()
      .from(touchpoints)
      .where(eq(touchpoints.stageId, a))
      .orderBy(asc(touchpoints.position));
    expect(points.map(({ name }) => name)).toEqual(["Desk", "Shop window"]);
    const notes = await db.select().from(mapNotes).where(eq(mapNotes.stageId, a)).orderBy(asc(mapNotes.position));
    expect(notes.map(({ text }) => text)).toEqual(["Ours", "Theirs"]);
    expect(await db.$count(opportunities, eq(opportunities.stageId, a))).toBe(1);
  });

  it("asks where notes go, and takes no stage that is gone, itself or elsewhere", async () => {
    const [lane] = await db.insert(mapLanes).values(lanesOfNewMap(journeyId, now)).returning();
    await db.insert(mapNotes).values({ laneId: lane!.id, stageId: b, text: "Here", createdAt: now });
    const ask = { stageId: b, journeyVersion: 1 };
    await expect(removeStage(lead, ask)).rejects.toMatchObject({
      code: "conflict",
      key: "refusal.journeys.stage_linked",
      values: { total: 1, notes: 1 },
    });
    for (const moveTo of [b, randomUUID()])
      await expect(removeStage(lead, { ...ask, moveTo })).rejects.toMatchObject({ code: "invalid" });
    expect(await keys()).toEqual(["a", "b", "c"]);
  });
});
