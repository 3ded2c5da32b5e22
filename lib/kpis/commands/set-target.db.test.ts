import { describe, expect, it } from "vitest";
import { kpis, kpiTargets } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readKpi } from "../queries/read-kpi";
import { editKpi } from "./edit-kpi";
import { recordReading } from "./record-reading";
import { setTarget } from "./set-target";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const it1 = await house.as("contributor", { side: "it", name: "Ira Tech" });
const marketer = await house.as("contributor", { side: "marketing", name: "Mia Market" });
const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
const owners = { itOwnerId: it1.viewer.id, marketingOwnerId: marketer.viewer.id };
const [, band] = await db
  .insert(kpis)
  .values([
    { key: "orders", name: "Orders", ...kind, ...owners },
    { key: "load", name: "Load", ...kind, direction: "band", bandLow: 1, bandHigh: 2 },
  ])
  .returning();

describe("setting a target", () => {
  it("adds a step from today on without a word, and judges by it", async () => {
    await recordReading(executive, { kpi: "orders", period: "2026-W47", value: 100 });
    await setTarget(it1, { kpi: "orders", from: "2026-11-23", value: 200 });
    expect((await readKpi(executive, { key: "orders" })).line).toMatchObject({ status: "no_target" });
  });

  it("refuses a step from before today without a reason, and takes it with one", async () => {
    const past = { kpi: "orders", from: "2026-11-01", value: 104 };
    await expect(setTarget(executive, past)).rejects.toMatchObject({
      code: "invalid",
      key: "kpi.target.past_needs_reason",
    });
    await setTarget(executive, { ...past, reason: "Agreed late" });
    expect((await readKpi(executive, { key: "orders" })).line).toMatchObject({ target: 104, status: "on_track" });
  });

  it("replaces a step of the same day by the later one, and keeps both on record", async () => {
    await setTarget(executive, { kpi: "orders", from: "2026-11-01", value: 200, reason: "Misread" });
    const { line, targets, maySetTarget } = await readKpi(marketer, { key: "orders" });
    expect(line).toMatchObject({ target: 200, status: "off_track" });
    expect(targets.filter(({ from }) => from === "2026-11-01").map(({ value }) => value)).toEqual([104, 200]);
    expect(maySetTarget).toBe(true);
  });

  it("refuses a band KPI, an unknown one and a stranger, and writes nothing", async () => {
    const before = await db.$count(kpiTargets);
    await expect(setTarget(executive, { kpi: "load", from: "2026-12-01", value: 1 })).rejects.toMatchObject({
      key: "kpi.target.band_has_edges",
    });
    await expect(setTarget(executive, { kpi: "none", from: "2026-12-01", value: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    const stranger = await house.as("contributor");
    await expect(setTarget(stranger, { kpi: "orders", from: "2026-12-01", value: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await db.$count(kpiTargets)).toBe(before);
    expect(band?.id).toBeDefined();
  });
});

describe("targets that move", () => {
  it("judges March by the 100 in force then and April by the 120 from the first of April on", async () => {
    const kind = { unit: "count", direction: "up", cadence: "monthly", createdAt: now } as const;
    await db.insert(kpis).values({ key: "baskets", name: "Baskets", ...kind, ...owners });
    await setTarget(executive, { kpi: "baskets", from: "2026-01-01", value: 100, reason: "Plan" });
    await setTarget(executive, { kpi: "baskets", from: "2026-04-01", value: 120, reason: "Plan" });
    const at = (instant: string) => ({ ...executive, now: new Date(instant) });
    await recordReading(executive, { kpi: "baskets", period: "2026-03", value: 100 });
    const inApril = (await readKpi(at("2026-04-08T08:00:00Z"), { key: "baskets" })).line;
    expect(inApril).toMatchObject({ period: "2026-03", target: 100, gap: 0, status: "on_track" });
    await recordReading(executive, { kpi: "baskets", period: "2026-04", value: 100 });
    const inMay = (await readKpi(at("2026-05-08T08:00:00Z"), { key: "baskets" })).line;
    expect(inMay).toMatchObject({ period: "2026-04", target: 120, status: "off_track" });
  });
});

describe("targets that pay hangs on", () => {
  const step = { kpi: "bonus", from: "2026-12-01", value: 10, reason: "Board, 20 November" };

  it("are locked: a co-owner and a token are refused, an executive needs a reason even for a day to come", async () => {
    const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
    await db.insert(kpis).values({ key: "bonus", name: "Bonus", ...kind, ...owners, countsTowardsIncentive: true });
    const before = await db.$count(kpiTargets);
    const locked = { code: "forbidden", key: "kpi.target.locked" };
    await expect(setTarget(it1, step)).rejects.toMatchObject(locked);
    await expect(setTarget(house.asToken("kpi:write"), step)).rejects.toMatchObject(locked);
    await expect(setTarget(executive, { ...step, reason: " " })).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: { key: "kpi.target.incentive_needs_reason" } },
    });
    expect(await db.$count(kpiTargets)).toBe(before);
    await setTarget(executive, step);
    expect(await db.$count(kpiTargets)).toBe(before + 1);
  });

  it("cannot be got round by a co-owner who takes the mark off or moves what the verdict hangs on", async () => {
    const edit = (changes: object) => editKpi(it1, { key: "bonus", version: 1, changes });
    const locked = { code: "forbidden", key: "kpi.target.locked" };
    await expect(edit({ countsTowardsIncentive: false })).rejects.toMatchObject(locked);
    for (const change of [
      { offTrackGap: -90 },
      { graceDays: 9 },
      { screensOutliers: true },
      { unit: "money", currency: "JPY" },
      { currency: "JPY" },
    ]) {
      await expect(edit(change), JSON.stringify(change)).rejects.toMatchObject(locked);
    }
    await expect(edit({ plainLine: "What we share at Christmas" })).resolves.toMatchObject({ version: 2 });
  });

  it("get their mark from an executive only, with or without gaps of one's own", async () => {
    const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
    await db.insert(kpis).values({ key: "unmarked", name: "Unmarked", ...kind, ...owners });
    const edit = { key: "unmarked", version: 1, changes: { countsTowardsIncentive: true } };
    const eased = { ...edit, changes: { ...edit.changes, offTrackGap: -90 } };
    for (const other of [it1, house.asToken("kpi:write")]) {
      for (const one of [edit, eased]) {
        await expect(editKpi(other, one)).rejects.toMatchObject({ code: "forbidden", key: "kpi.target.locked" });
      }
    }
    expect(await editKpi(executive, edit)).toMatchObject({ version: 2 });
  });

  it("stay in the currency their readings came in, for an executive too", async () => {
    const kind = { unit: "money", currency: "EUR", direction: "up", cadence: "weekly", createdAt: now } as const;
    await db.insert(kpis).values({ key: "takings", name: "Takings", ...kind, ...owners });
    const edit = (currency: string, version: number) =>
      editKpi(executive, { key: "takings", version, changes: { currency } });
    await expect(edit("USD", 1)).resolves.toMatchObject({ version: 2 });
    await recordReading(executive, { kpi: "takings", period: "2026-W47", value: 5 });
    await expect(edit("JPY", 2)).rejects.toMatchObject({ code: "invalid", key: "kpi.definition.readings_fix_unit" });
  });

  it("are offered for change to executives only", async () => {
    expect((await readKpi(executive, { key: "bonus" })).maySetTarget).toBe(true);
    expect((await readKpi(it1, { key: "bonus" })).maySetTarget).toBe(false);
    expect((await readKpi(it1, { key: "orders" })).maySetTarget).toBe(true);
  });
});
