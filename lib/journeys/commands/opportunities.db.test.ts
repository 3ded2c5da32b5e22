import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditEntries,
  initiativeKpis,
  initiatives,
  journeys,
  kpis,
  mapUsages,
  opportunities,
  readings,
  stages,
} from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listOpportunities } from "../queries/opportunities";
import {
  addOpportunity,
  closeOpportunity,
  editOpportunity,
  linkOpportunity,
  reopenOpportunity,
  unlinkOpportunity,
} from "./opportunities";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const reader = await house.as("viewer");
const strangers = [await house.withoutRole(), reader, await house.as("contributor"), house.asToken("journey:read")];

let key = "";
let [a, b, elsewhere] = ["", "", ""];

beforeEach(async () => {
  key = randomUUID();
  const both = [key, randomUUID()].map((one) => ({ key: one, name: one, createdAt: now }));
  const [here, there] = await db.insert(journeys).values(both).returning();
  const made = await db
    .insert(stages)
    .values(
      [here!, here!, there!].map(({ id }, at) => ({
        journeyId: id,
        key: `s${at}`,
        name: `S${at}`,
        position: at,
        createdAt: now,
      })),
    )
    .returning();
  [a, b, elsewhere] = made.map(({ id }) => id) as [string, string, string];
});

const need = (changes: object = {}) => ({
  ...{ stageId: a, name: "Say the hour", need: "“Tell me when you come.”", importance: 9, satisfaction: 3 },
  ...changes,
});
const open = async () => (await listOpportunities(reader, { key })).open;

async function aWork(dates: Partial<typeof initiatives.$inferInsert> = {}) {
  const row = { name: "Work", state: "active", startsOn: "2026-06-01", createdAt: now, ...dates } as const;
  return (await db.insert(initiatives).values(row).returning())[0]!.id;
}

describe("an opportunity", () => {
  it("stands by its score, the most to win first", async () => {
    await addOpportunity(lead, need({ name: "Little", importance: 5, satisfaction: 8 }));
    await addOpportunity(lead, need());
    expect((await open()).map(({ name, score, stage }) => [name, score, stage.key])).toEqual([
      ["Say the hour", 15, "s0"],
      ["Little", 5, "s0"],
    ]);
  });

  it("must quote a need, with scores from 0 to 10, at a stage and for a persona there are", async () => {
    for (const bad of [
      { need: "" },
      { need: " \u200b " },
      { need: undefined },
      { importance: 10.1 },
      { satisfaction: -1 },
      { personaId: randomUUID() },
      { name: "" },
    ]) {
      await expect(addOpportunity(lead, need(bad)), JSON.stringify(bad)).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(addOpportunity(lead, need({ stageId: randomUUID() }))).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers)
      await expect(addOpportunity(stranger, need())).rejects.toMatchObject({ code: "forbidden" });
    expect(await open()).toEqual([]);
  });

  it("is edited by the version somebody saw, keeps what it was in the audit, and stays on its map", async () => {
    const { id } = await addOpportunity(lead, need());
    const edit = { opportunityId: id, version: 1, ...need({ stageId: b, name: "Keep the hour" }) };
    await editOpportunity(lead, edit);
    expect(await open()).toMatchObject([{ name: "Keep the hour", stage: { key: "s1" }, version: 2 }]);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(entry?.detail).toMatchObject({ before: { name: "Say the hour", stageId: a } });
    await expect(editOpportunity(lead, edit)).rejects.toMatchObject({ code: "conflict" });
    const away = { ...edit, version: 2, stageId: elsewhere };
    await expect(editOpportunity(lead, away)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is closed and taken up again, each once", async () => {
    const { id } = await addOpportunity(lead, need());
    const aim = (version: number) => ({ opportunityId: id, version });
    await expect(reopenOpportunity(lead, aim(1))).rejects.toMatchObject({ code: "conflict" });
    await closeOpportunity(lead, aim(1));
    expect(await listOpportunities(reader, { key })).toMatchObject({ open: [], closed: [{ id, closedAt: now }] });
    await expect(closeOpportunity(lead, aim(2))).rejects.toMatchObject({ code: "conflict" });
    await reopenOpportunity(lead, aim(2));
    expect(await open()).toMatchObject([{ id, version: 3 }]);
  });

  it("lets one of two people who close it at once have their way", async () => {
    const { id } = await addOpportunity(lead, need());
    const close = () => closeOpportunity(lead, { opportunityId: id, version: 1 });
    const both = await Promise.allSettled([close(), close()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("is changed by nobody who may not edit", async () => {
    const { id } = await addOpportunity(lead, need());
    const aim = { opportunityId: id, version: 1 };
    const initiativeId = await aWork();
    for (const stranger of strangers) {
      for (const attempt of [
        editOpportunity(stranger, { ...aim, ...need() }),
        linkOpportunity(stranger, { ...aim, initiativeId }),
        unlinkOpportunity(stranger, aim),
        closeOpportunity(stranger, aim),
        reopenOpportunity(stranger, aim),
      ])
        await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await open()).toMatchObject([{ version: 1, work: null }]);
  });
});

describe("its lineage", () => {
  it("leads to the work and to what its KPIs were before it could show", async () => {
    const { id } = await addOpportunity(lead, need());
    const initiativeId = await aWork();
    const kpi = { key: randomUUID(), name: randomUUID(), unit: "count", direction: "up", cadence: "weekly" } as const;
    const [made] = await db
      .insert(kpis)
      .values({ ...kpi, createdAt: now })
      .returning();
    await db.insert(initiativeKpis).values({ initiativeId, kpiId: made!.id, createdAt: now });
    const reading = { kpiId: made!.id, source: "test", receivedAt: now } as const;
    await db.insert(readings).values([
      { ...reading, period: "2026-W21", periodStart: "2026-05-18", periodEnd: "2026-05-24", value: 41 },
      { ...reading, period: "2026-W22", periodStart: "2026-05-25", periodEnd: "2026-05-31", value: 43 },
      { ...reading, period: "2026-W23", periodStart: "2026-06-01", periodEnd: "2026-06-07", value: 50 },
    ]);
    await linkOpportunity(lead, { opportunityId: id, version: 1, initiativeId });
    expect((await open())[0]?.work).toEqual({
      id: initiativeId,
      name: "Work",
      effect: { on: "2026-06-01", kind: "begun" },
      kpis: [{ kpiId: made!.id, before: 43 }],
    });
  });

  it("is a use of the map when it is linked; unlinking leaves that fact", async () => {
    const { id } = await addOpportunity(lead, need());
    const initiativeId = await aWork();
    await linkOpportunity(lead, { opportunityId: id, version: 1, initiativeId });
    await expect(linkOpportunity(lead, { opportunityId: id, version: 1, initiativeId })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      linkOpportunity(lead, { opportunityId: id, version: 2, initiativeId: randomUUID() }),
    ).rejects.toMatchObject({ code: "not_found" });
    await unlinkOpportunity(lead, { opportunityId: id, version: 2 });
    await expect(unlinkOpportunity(lead, { opportunityId: id, version: 3 })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await open()).toMatchObject([{ work: null, version: 3 }]);
    expect(await db.select().from(mapUsages).where(eq(mapUsages.aboutId, initiativeId))).toMatchObject([
      { kind: "initiative", note: "Work", usedOn: "2026-11-23" },
    ]);
  });

  it("is never deleted by the app", async () => {
    const { id } = await addOpportunity(lead, need());
    await expect(db.delete(opportunities).where(eq(opportunities.id, id))).rejects.toThrow();
  });
});
