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
  stageKpis,
  stages,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { mapEventName } from "./event-names";
import { linkInitiativeToStage, linkKpiToStage, unlinkInitiativeFromStage, unlinkKpiFromStage } from "./links";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const strangers = [await house.withoutRole(), await house.as("viewer"), house.asToken("journey:read")];
const [journey] = await db.insert(journeys).values({ key: "default", name: "Shop", createdAt: now }).returning();
const made = await db
  .insert(stages)
  .values(
    ["a", "b", "c"].map((key, position) => ({ journeyId: journey!.id, key, name: key, position, createdAt: now })),
  )
  .returning();
const [a, b, c] = made.map(({ id }) => id) as [string, string, string];

let kpiId = "";
let initiativeId = "";
beforeEach(async () => {
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
  const [initiative] = await db
    .insert(initiatives)
    .values({ name: "Work", state: "active", createdAt: now })
    .returning();
  [kpiId, initiativeId] = [kpi!.id, initiative!.id];
});

const kpisAt = (stageId: string) =>
  db.select().from(stageKpis).where(eq(stageKpis.stageId, stageId)).orderBy(asc(stageKpis.position));
const shares = async (): Promise<Record<string, number>> => {
  const rows = await db.select().from(initiativeStages).where(eq(initiativeStages.initiativeId, initiativeId));
  return Object.fromEntries(
    rows.map(({ stageId, shareHundredths }) => [made.find(({ id }) => id === stageId)?.key ?? "", shareHundredths]),
  );
};

describe("a stage's KPIs", () => {
  it("line up in the order of linking, each with who and when", async () => {
    await linkKpiToStage(lead, { stageId: a, kpiId });
    const last = (await kpisAt(a)).at(-1);
    expect(last).toMatchObject({ kpiId, createdBy: lead.viewer.id, createdAt: now });
    expect((await kpisAt(a)).map(({ position }) => position)).toEqual((await kpisAt(a)).map((_, at) => at));
  });

  it("are linked once: the second try is a conflict", async () => {
    await linkKpiToStage(lead, { stageId: b, kpiId });
    await expect(linkKpiToStage(lead, { stageId: b, kpiId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("can be taken off, once", async () => {
    await linkKpiToStage(lead, { stageId: c, kpiId });
    await unlinkKpiFromStage(lead, { stageId: c, kpiId });
    expect(await kpisAt(c)).toEqual([]);
    await expect(unlinkKpiFromStage(lead, { stageId: c, kpiId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an initiative's stages", () => {
  it("divide its money evenly at first and total 100.00 % always", async () => {
    await linkInitiativeToStage(lead, { stageId: a, initiativeId });
    expect(await shares()).toEqual({ a: 10_000 });
    await linkInitiativeToStage(lead, { stageId: b, initiativeId });
    await linkInitiativeToStage(lead, { stageId: c, initiativeId });
    const thirds = await shares();
    expect(Object.values(thirds).reduce((sum, share) => sum + share, 0)).toBe(10_000);
    expect(Math.max(...Object.values(thirds))).toBeLessThanOrEqual(3334);
    await unlinkInitiativeFromStage(lead, { stageId: b, initiativeId });
    expect(await shares()).toEqual({ a: 5000, c: 5000 });
  });

  it("total 100.00 % when two people link at the same time", async () => {
    await Promise.all([a, b, c].map((stageId) => linkInitiativeToStage(lead, { stageId, initiativeId })));
    expect(Object.values(await shares()).reduce((sum, share) => sum + share, 0)).toBe(10_000);
  });

  it("are linked once and taken off once", async () => {
    await linkInitiativeToStage(lead, { stageId: a, initiativeId });
    await expect(linkInitiativeToStage(lead, { stageId: a, initiativeId })).rejects.toMatchObject({ code: "conflict" });
    await unlinkInitiativeFromStage(lead, { stageId: a, initiativeId });
    await expect(unlinkInitiativeFromStage(lead, { stageId: a, initiativeId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("every link command", () => {
  const all = [
    ["linkKpiToStage", linkKpiToStage, () => ({ stageId: a, kpiId })],
    ["unlinkKpiFromStage", unlinkKpiFromStage, () => ({ stageId: a, kpiId })],
    ["linkInitiativeToStage", linkInitiativeToStage, () => ({ stageId: a, initiativeId })],
    ["unlinkInitiativeFromStage", unlinkInitiativeFromStage, () => ({ stageId: a, initiativeId })],
  ] as const;

  it.each(all)(
    "%s refuses whoever may not edit, unknown records and bad input, and leaves no trace",
    async (_, run, ask) => {
      const before = await db.$count(auditEntries);
      for (const stranger of strangers) await expect(run(stranger, ask())).rejects.toMatchObject({ code: "forbidden" });
      await expect(run(lead, { ...ask(), stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
      const other = "kpiId" in ask() ? { kpiId: randomUUID() } : { initiativeId: randomUUID() };
      await expect(run(lead, { ...ask(), ...other })).rejects.toMatchObject({ code: "not_found" });
      await expect(run(lead, { stageId: a })).rejects.toMatchObject({ code: "invalid" });
      expect(await db.$count(auditEntries)).toBe(before);
      expect(await shares()).toEqual({});
    },
  );
});

describe("mapEventName", () => {
  const nameOf = async (name: string) => db.query.eventNames.findFirst({ where: eq(eventNames.name, name) });
  let name = "";
  beforeEach(async () => {
    name = randomUUID();
    await db.insert(eventNames).values({ name, createdAt: now });
  });

  it("lets a name stand for a stage, for another one, and for none again", async () => {
    await mapEventName(lead, { name, stageId: a, seenStageId: null });
    expect(await nameOf(name)).toMatchObject({ stageId: a, isMapped: true });
    await mapEventName(lead, { name, stageId: b, seenStageId: a });
    await mapEventName(lead, { name, stageId: null, seenStageId: b });
    expect(await nameOf(name)).toMatchObject({ stageId: null, isMapped: false });
  });

  it("refuses the second of two people who map the same name", async () => {
    await mapEventName(lead, { name, stageId: a, seenStageId: null });
    await expect(mapEventName(lead, { name, stageId: b, seenStageId: null })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await nameOf(name)).toMatchObject({ stageId: a });
  });

  it("refuses an unknown name or stage, bad input and whoever may not edit", async () => {
    const ask = { name, stageId: a, seenStageId: null };
    await expect(mapEventName(lead, { ...ask, name: "never seen" })).rejects.toMatchObject({ code: "not_found" });
    await expect(mapEventName(lead, { ...ask, stageId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(mapEventName(lead, { ...ask, stageId: "a" })).rejects.toMatchObject({ code: "invalid" });
    for (const stranger of strangers)
      await expect(mapEventName(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
    expect(await nameOf(name)).toMatchObject({ stageId: null });
  });
});
