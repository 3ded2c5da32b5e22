import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { checkIns, kpis, kpiTargets } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readKpi } from "../queries/read-kpi";
import { checkIn } from "./check-in";
import { recordReading } from "./record-reading";
import { setTarget } from "./set-target";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const it1 = await house.as("contributor", { side: "it", name: "Ira Tech" });
const marketer = await house.as("contributor", { side: "marketing", name: "Mia Market" });
const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
const owners = { itOwnerId: it1.viewer.id, marketingOwnerId: marketer.viewer.id };
const [kpi, band] = await db
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

describe("checking in", () => {
  it("keeps each co-owner's own word with the side they speak for", async () => {
    await checkIn(it1, { kpi: "orders", confidence: 8, changed: "Faster pages" });
    await checkIn(marketer, { kpi: "orders", confidence: 3, blocker: "No stock" });
    const { checkIns: said } = await readKpi(executive, { key: "orders" });
    expect(said.map(({ author, side, confidence, period }) => [author, side, confidence, period])).toEqual([
      ["Mia Market", "marketing", 3, "2026-W48"],
      ["Ira Tech", "it", 8, "2026-W48"],
    ]);
  });

  it("is for co-owners only: an executive and a stranger are refused, and leave no trace", async () => {
    const before = await db.$count(checkIns, eq(checkIns.kpiId, kpi?.id ?? ""));
    const word = { kpi: "orders", confidence: 5 };
    await expect(checkIn(executive, word)).rejects.toMatchObject({
      code: "forbidden",
      key: "kpi.check_in.co_owners_only",
    });
    await expect(checkIn(await house.as("contributor"), word)).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkIn(it1, { ...word, confidence: 11 })).rejects.toMatchObject({ code: "invalid" });
    await expect(checkIn(it1, { ...word, kpi: "none" })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(checkIns, eq(checkIns.kpiId, kpi?.id ?? ""))).toBe(before);
  });
});
