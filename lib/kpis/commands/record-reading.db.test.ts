import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { currentReadings, imports, importWithdrawals, kpis, readings } from "@/db/schema";
import { day } from "@/lib/kernel/day";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { recordReading } from "./record-reading";
import { type NewReading, recordReadings } from "./record-readings";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const coOwner = await house.as("contributor", { side: "it" });

async function aKpi(more: Partial<typeof kpis.$inferInsert> = {}) {
  const key = `kpi-${v7()}`;
  const kind = { unit: "percent", direction: "up", cadence: "weekly" } as const;
  const [kpi] = await db
    .insert(kpis)
    .values({ key, name: key, ...kind, itOwnerId: coOwner.viewer.id, createdAt: now, ...more })
    .returning();
  return kpi!;
}

describe("recording a reading", () => {
  it("keeps the first as version 1, with its source and when it came", async () => {
    const kpi = await aKpi({ source: "warehouse" });
    const result = await recordReading(coOwner, { kpi: kpi.key, period: "2026-11-18", value: 41.5 });
    expect(result).toEqual({ version: 1, isNew: true, period: "2026-W47", value: 41.5, coverage: "complete" });
    const [kept] = await db.select().from(readings).where(eq(readings.kpiId, kpi.id));
    expect(kept).toMatchObject({
      periodStart: "2026-11-16",
      periodEnd: "2026-11-22",
      source: "warehouse",
      receivedAt: now,
      recordedBy: coOwner.viewer.id,
    });
  });

  it("takes an equal one as nothing new, and a different one as the next version beside the first", async () => {
    const kpi = await aKpi();
    const say = (value: number) => recordReading(executive, { kpi: kpi.key, period: "2026-W47", value });
    await say(1);
    expect(await say(1)).toMatchObject({ version: 1, isNew: false });
    expect(await say(2)).toMatchObject({ version: 2, isNew: true });
    expect(await say(1)).toMatchObject({ version: 3, isNew: true });
    expect(await db.$count(readings, eq(readings.kpiId, kpi.id))).toBe(3);
    expect(await db.select().from(currentReadings).where(eq(currentReadings.kpiId, kpi.id))).toMatchObject([
      { value: 1, version: 3 },
    ]);
  });

  it("computes a percentage from its two numbers and keeps both", async () => {
    const kpi = await aKpi();
    await recordReading(executive, { kpi: kpi.key, period: "2026-W46", numerator: 1, denominator: 8 });
    expect(await db.select().from(currentReadings).where(eq(currentReadings.kpiId, kpi.id))).toMatchObject([
      { value: 12.5, numerator: 1, denominator: 8 },
    ]);
  });

  it("takes a running period as partial, and the same value again as complete once the period has ended", async () => {
    const kpi = await aKpi();
    const running = { kpi: kpi.key, period: "2026-W48", value: 3, coverage: "complete" };
    expect(await recordReading(executive, running)).toMatchObject({ coverage: "partial", version: 1 });
    const aWeekLater = { ...executive, now: new Date("2026-11-30T08:00:00Z") };
    expect(await recordReading(aWeekLater, running)).toMatchObject({ coverage: "complete", version: 2, isNew: true });
  });

  it.each([
    ["a period that has not begun", { period: "2026-W49", value: 1 }, "kpi.reading.future_period"],
    ["a month for a weekly KPI", { period: "2026-10", value: 1 }, "kpi.reading.no_such_period"],
    ["a week that does not exist", { period: "2025-W53", value: 1 }, "kpi.reading.no_such_period"],
    ["a ratio of nothing", { period: "2026-W47", numerator: 1, denominator: 0 }, "kpi.reading.zero_denominator"],
    ["no value at all", { period: "2026-W47" }, "kpi.reading.value_or_ratio"],
  ])("refuses %s, and writes nothing", async (_what, reading, key) => {
    const kpi = await aKpi();
    await expect(recordReading(executive, { kpi: kpi.key, ...reading })).rejects.toMatchObject({
      code: "invalid",
      key,
    });
    expect(await db.$count(readings, eq(readings.kpiId, kpi.id))).toBe(0);
  });

  it("refuses an unknown KPI, somebody who does not own it, and a token that may only read", async () => {
    const kpi = await aKpi();
    const reading = { kpi: kpi.key, period: "2026-W47", value: 1 };
    await expect(recordReading(executive, { ...reading, kpi: "none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(recordReading(await house.as("contributor"), reading)).rejects.toMatchObject({ code: "forbidden" });
    await expect(recordReading(house.asToken("kpi:read"), reading)).rejects.toMatchObject({ code: "forbidden" });
    await expect(recordReading(house.asToken("kpi:write"), reading)).resolves.toMatchObject({ isNew: true });
  });

  it("loses none of eight recorded at the same moment", async () => {
    const kpi = await aKpi();
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const said = await Promise.all(
      values.map((value) => recordReading(executive, { kpi: kpi.key, period: "2026-W47", value })),
    );
    expect(said.map(({ version }) => version).sort()).toEqual(values);
    const kept = await db.select({ value: readings.value }).from(readings).where(eq(readings.kpiId, kpi.id));
    expect(kept.map(({ value }) => value).sort()).toEqual(values);
  });
});

describe("recording many readings at once", () => {
  const rowOf = (kpiId: string, value: number, more: Partial<NewReading> = {}): NewReading => ({
    ...{ kpiId, period: "2026-W47", periodStart: day("2026-11-16"), periodEnd: day("2026-11-22") },
    ...{ region: "", persona: "", channel: "", value, numerator: null, denominator: null, coverage: "complete" },
    ...{ source: "file", receivedAt: now, importId: null, recordedBy: null, ...more },
  });
  const record = (rows: NewReading[]) => db.transaction((tx) => recordReadings(tx, rows));
  const versions = async (kpiId: string) =>
    await db
      .select({ version: readings.version, value: readings.value })
      .from(readings)
      .where(eq(readings.kpiId, kpiId))
      .orderBy(readings.version);

  it("gives each cell its own versions, and counts equal ones, within the rows too, as unchanged", async () => {
    const kpi = await aKpi();
    const rows = [
      rowOf(kpi.id, 1),
      rowOf(kpi.id, 1),
      rowOf(kpi.id, 2),
      rowOf(kpi.id, 0.1, { region: "north" }),
      rowOf(kpi.id, 2),
    ];
    expect(await record(rows)).toEqual({ written: 3, unchanged: 2 });
    expect(await versions(kpi.id)).toEqual([
      { version: 1, value: 1 },
      { version: 1, value: 0.1 },
      { version: 2, value: 2 },
    ]);
    expect(await record([rowOf(kpi.id, 2), rowOf(kpi.id, 0.1, { region: "north" })])).toEqual({
      written: 0,
      unchanged: 2,
    });
    expect(await record([rowOf(kpi.id, 2, { coverage: "partial" })])).toEqual({ written: 1, unchanged: 0 });
  });

  it("writes nothing for no rows", async () => expect(await record([])).toEqual({ written: 0, unchanged: 0 }));

  it("takes a reading again after its import was withdrawn, under a number not used before", async () => {
    const kpi = await aKpi();
    const importId = await aWithdrawnImport();
    await record([rowOf(kpi.id, 5, { importId })]);
    expect(await record([rowOf(kpi.id, 5)])).toEqual({ written: 1, unchanged: 0 });
    expect(await db.select().from(currentReadings).where(eq(currentReadings.kpiId, kpi.id))).toMatchObject([
      { version: 2, importId: null },
    ]);
  });

  it("loses none of two files about the same KPIs in opposite order", async () => {
    const [one, two] = [await aKpi(), await aKpi()];
    const files = [1, 2, 3, 4].map((value) => (value % 2 ? [one, two] : [two, one]).map(({ id }) => rowOf(id, value)));
    await Promise.all(files.map(record));
    expect(await db.$count(readings, and(eq(readings.kpiId, one.id)))).toBe(4);
    expect((await versions(two.id)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  async function aWithdrawnImport(): Promise<string> {
    const none = {
      rows: 1,
      accepted: 1,
      rejectedCount: 0,
      warningCount: 0,
      duplicates: 0,
      bytes: 1,
      created: {},
      totals: {},
    };
    const file = {
      kind: "readings" as const,
      mode: "commit" as const,
      isWritten: true,
      fileNames: ["a.csv"],
      fileHash: "a",
      mapping: {},
      mappingHash: "m",
    };
    const [made] = await db
      .insert(imports)
      .values({ ...file, ...none, actorKind: "system", createdAt: now })
      .returning();
    await db.insert(importWithdrawals).values({ importId: made!.id, actorKind: "system", at: now });
    return made!.id;
  }
});

it("leaves a posted reading beyond anybody's reach", async () => {
  await expect(db.update(readings).set({ value: 0 })).rejects.toThrow();
  await expect(db.delete(readings)).rejects.toThrow();
});
