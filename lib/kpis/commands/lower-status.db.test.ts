import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, kpiLowerings, kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listKpis } from "../queries/list-kpis";
import { readKpi } from "../queries/read-kpi";
import { lowerStatus, restoreStatus } from "./lower-status";
import { recordReading } from "./record-reading";
import { setTarget } from "./set-target";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive", { name: "Cosima" });
const owner = await house.as("contributor", { side: "it", name: "Ira Tech" });

let number = 0;
/** A weekly KPI held to 100 whose week 47 has this value. */
async function aKpi(value: number | null = 100): Promise<string> {
  const key = `kpi-${++number}`;
  const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
  await db.insert(kpis).values({ key, name: key, ...kind, itOwnerId: owner.viewer.id });
  await setTarget(executive, { kpi: key, from: "2026-01-01", value: 100, reason: "Plan" });
  if (value !== null) await recordReading(executive, { kpi: key, period: "2026-W47", value });
  return key;
}
const word = { period: "2026-W47", status: "at_risk", reason: "Half of the tills were closed" } as const;
const lineOf = async (key: string, context = executive) => (await readKpi(context, { key })).line;

describe("lowering a KPI's status", () => {
  it("shows the worse verdict everywhere with who and why, beside what the readings say", async () => {
    const key = await aKpi();
    await lowerStatus(owner, { kpi: key, ...word });
    const shown = { status: "at_risk", derived: "on_track" };
    expect(await lineOf(key)).toMatchObject({
      ...shown,
      reason: { key: "kpi.reason.lowered", values: { reason: word.reason, by: "Ira Tech" } },
    });
    const { items } = await listKpis(executive, { search: key });
    expect(items[0]).toMatchObject(shown);
    const { lowerings } = await readKpi(executive, { key });
    expect(lowerings).toMatchObject([{ periodEnd: "2026-11-22", to: "at_risk", by: "Ira Tech", reason: word.reason }]);
  });

  it("never makes a status better or the same, and needs a reason", async () => {
    const key = await aKpi(90);
    for (const status of ["on_track", "at_risk"] as const) {
      await expect(lowerStatus(executive, { kpi: key, ...word, status })).rejects.toMatchObject({
        code: "invalid",
        fields: { status: { key: "kpi.lowering.not_worse", values: { derived: "at_risk" } } },
      });
    }
    await expect(lowerStatus(executive, { kpi: key, ...word, status: "off_track", reason: " " })).rejects.toMatchObject(
      { code: "invalid", fields: { reason: { key: "refusal.field.required" } } },
    );
    expect(await lineOf(key)).toMatchObject({ status: "at_risk" });
    expect((await readKpi(executive, { key })).lowerings).toEqual([]);
  });

  it("never raises a status lowered before", async () => {
    const key = await aKpi();
    await lowerStatus(executive, { kpi: key, ...word, status: "off_track" });
    for (const status of ["at_risk", "off_track"] as const) {
      await expect(lowerStatus(owner, { kpi: key, ...word, status })).rejects.toMatchObject({
        code: "invalid",
        fields: { status: { key: "kpi.lowering.not_worse", values: { derived: "off_track" } } },
      });
    }
    expect(await lineOf(key)).toMatchObject({ status: "off_track" });
  });

  it("makes no verdict where there is none: without data, without a target, or stale", async () => {
    const nothing = await aKpi(null);
    await expect(lowerStatus(executive, { kpi: nothing, ...word })).rejects.toMatchObject({
      key: "kpi.lowering.nothing_read",
    });
    const stale = { ...executive, now: new Date("2026-12-18T08:00:00Z") };
    await expect(lowerStatus(stale, { kpi: await aKpi(), ...word })).rejects.toMatchObject({
      key: "kpi.lowering.not_worse",
      values: { derived: "stale" },
    });
    const key = `untargeted-${number}`;
    const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
    await db.insert(kpis).values({ key, name: key, ...kind });
    await recordReading(executive, { kpi: key, period: "2026-W47", value: 1 });
    await expect(lowerStatus(executive, { kpi: key, ...word })).rejects.toMatchObject({
      values: { derived: "no_target" },
    });
  });

  it("speaks of the period that was looked at, and no longer of the next one", async () => {
    const key = await aKpi();
    await lowerStatus(owner, { kpi: key, ...word });
    const weekLater = { ...executive, now: new Date("2026-11-30T08:00:00Z") };
    await recordReading(weekLater, { kpi: key, period: "2026-W48", value: 100 });
    expect(await lineOf(key, weekLater)).toMatchObject({ status: "on_track", period: "2026-W48" });
    await expect(lowerStatus(weekLater, { kpi: key, ...word })).rejects.toMatchObject({
      code: "conflict",
      key: "kpi.lowering.newer_reading",
    });
  });

  it("gives way to readings that turn out worse still", async () => {
    const key = await aKpi();
    await lowerStatus(owner, { kpi: key, ...word });
    await recordReading(executive, { kpi: key, period: "2026-W47", value: 50 });
    expect(await lineOf(key)).toMatchObject({ status: "off_track", reason: { key: "kpi.reason.level_gap" } });
  });

  it("is for co-owners and executives in person: a stranger, a viewer and a token are refused", async () => {
    const key = await aKpi();
    for (const other of [await house.as("contributor"), await house.as("viewer"), house.asToken("kpi:write")]) {
      await expect(lowerStatus(other, { kpi: key, ...word })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await readKpi(owner, { key })).mayLower).toBe(true);
    expect((await readKpi(await house.as("viewer"), { key })).mayLower).toBe(false);
    expect(await lineOf(key)).toMatchObject({ status: "on_track" });
  });
});

describe("taking a lowering back", () => {
  it("lets the readings speak again, keeps both words and audits each with what stood before", async () => {
    const key = await aKpi();
    await lowerStatus(owner, { kpi: key, ...word });
    await restoreStatus(executive, { kpi: key, period: "2026-W47", reason: "The tills were counted after all" });
    expect(await lineOf(key)).toMatchObject({ status: "on_track" });
    expect((await readKpi(owner, { key })).lowerings.map(({ to, by }) => [to, by])).toEqual([
      [null, "Cosima"],
      ["at_risk", "Ira Tech"],
    ]);
    const [kpi] = await db.select().from(kpis).where(eq(kpis.key, key));
    const rows = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, kpi?.id ?? ""));
    const detail = (action: string) => rows.find((row) => row.action === action)?.detail;
    expect(detail("lowerStatus")).toMatchObject({ before: { status: "on_track", derived: "on_track" } });
    expect(detail("restoreStatus")).toMatchObject({ before: { status: "at_risk", reason: word.reason } });
  });

  it("is for whoever said it and for executives: a co-owner cannot silence another's word, nor one beneath theirs", async () => {
    const key = await aKpi();
    await lowerStatus(executive, { kpi: key, ...word });
    const back = { kpi: key, period: "2026-W47", reason: "r" };
    const notYours = { code: "forbidden", key: "kpi.lowering.not_yours" };
    const offered = async (to: typeof owner) => (await readKpi(to, { key })).mayTakeBack;
    expect([await offered(owner), await offered(executive)]).toEqual([false, true]);
    await expect(restoreStatus(owner, back)).rejects.toMatchObject(notYours);
    await lowerStatus(owner, { kpi: key, ...word, status: "off_track" });
    await expect(restoreStatus(owner, back)).rejects.toMatchObject(notYours);
    expect(await lineOf(key)).toMatchObject({ status: "off_track" });
    await restoreStatus(await house.as("executive"), back);
    expect(await lineOf(key)).toMatchObject({ status: "on_track" });
  });

  it("is a conflict where none is in force, twice over too", async () => {
    const key = await aKpi();
    const back = { kpi: key, period: "2026-W47", reason: "r" };
    const conflict = { code: "conflict", key: "kpi.lowering.none_in_force" };
    await expect(restoreStatus(executive, back)).rejects.toMatchObject(conflict);
    await lowerStatus(owner, { kpi: key, ...word });
    const offered = async () => (await readKpi(owner, { key })).mayTakeBack;
    expect(await offered()).toBe(true);
    await restoreStatus(owner, back);
    expect(await offered()).toBe(false);
    await expect(restoreStatus(owner, back)).rejects.toMatchObject(conflict);
  });

  it("leaves a posted word beyond anybody's reach", async () => {
    await expect(db.update(kpiLowerings).set({ reason: "x" })).rejects.toThrow();
    await expect(db.delete(kpiLowerings)).rejects.toThrow();
  });
});
