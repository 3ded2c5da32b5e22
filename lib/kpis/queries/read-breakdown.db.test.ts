import { describe, expect, it } from "vitest";
import { personas, readings } from "@/db/schema";
import { day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { readBreakdown } from "./read-breakdown";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive");
const reader = await house.as("viewer");
const kpi = await defineKpi(cio, { name: "Checkout", unit: "percent", direction: "up", cadence: "weekly" });
const other = await defineKpi(cio, { name: "Other", unit: "percent", direction: "up", cadence: "weekly" });
const key = kpi.key;

type Row = Partial<typeof readings.$inferInsert>;
const reading = (on: string, value: number, row: Row = {}) => {
  const { key: period, start, end } = periodOf("weekly", day(on), 1);
  return { kpiId: kpi.id, period, periodStart: start, periodEnd: end, value, receivedAt: now, ...row };
};
await db
  .insert(personas)
  .values({ key: "member", name: "Member", valueTier: "high", advocacyPotential: "high", createdAt: now });
await db
  .insert(readings)
  .values([
    reading("2026-11-16", 50),
    reading("2026-11-16", 60, { region: "North", numerator: 6, denominator: 10 }),
    reading("2026-11-16", 41, { region: "South" }),
    reading("2026-11-16", 42, { region: "South", version: 2 }),
    reading("2026-11-16", 70, { region: "North", channel: "store" }),
    reading("2026-11-16", 55, { persona: "member" }),
    reading("2026-11-16", 56, { persona: "a passer-by" }),
    reading("2026-11-09", 48),
    reading("2026-11-09", 58, { region: "North" }),
    reading("2026-11-23", 99, { region: "North", coverage: "partial" }),
    reading("2026-11-16", 1, { region: "East", coverage: "partial" }),
    reading("2026-11-16", 3, { kpiId: other.id, region: "West" }),
  ]);

const values = (found: Awaited<ReturnType<typeof readBreakdown>>) =>
  Object.fromEntries(found.parts.map(({ keys, value }) => [keys.join(" "), value]));

describe("a breakdown", () => {
  it("is of the newest complete period, by the newest versions, and of this KPI alone", async () => {
    const found = await readBreakdown(reader, { key, by: "region" });
    expect(values(found)).toEqual({ North: 60, South: 42 });
    expect(found).toMatchObject({ whole: 50, shown: { period: "2026-W47", start: "2026-11-16", end: "2026-11-22" } });
    expect(found.periods.map(({ period }) => period)).toEqual(["2026-W47", "2026-W46"]);
  });

  it("is of another period when asked, and empty for one without readings", async () => {
    expect(values(await readBreakdown(reader, { key, by: "region", period: "2026-W46" }))).toEqual({ North: 58 });
    const none = await readBreakdown(reader, { key, by: "region", period: "2026-W48" });
    expect(none).toMatchObject({ parts: [], shown: null, whole: null });
  });

  it("by two dimensions holds only readings kept by exactly those two, in the order asked", async () => {
    expect(values(await readBreakdown(reader, { key, by: "channel", and: "region" }))).toEqual({ "store North": 70 });
    expect((await readBreakdown(reader, { key, by: "persona", and: "region" })).shown).toBeNull();
  });

  it("names personas as the journeys do", async () => {
    const found = await readBreakdown(reader, { key, by: "persona" });
    expect(values(found)).toEqual({ Member: 55, "a passer-by": 56 });
  });

  it("says which cuts there are", async () => {
    const { cuts } = await readBreakdown(reader, { key, by: "region" });
    expect(cuts).toEqual([["persona"], ["region"], ["region", "channel"]]);
    const unbroken = await defineKpi(cio, { name: "Unbroken", unit: "count", direction: "up", cadence: "weekly" });
    expect(await readBreakdown(reader, { key: unbroken.key, by: "region" })).toMatchObject({ cuts: [], parts: [] });
  });

  it("is refused by the same dimension twice, by one there is not, and of no KPI", async () => {
    await expect(readBreakdown(reader, { key, by: "region", and: "region" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(readBreakdown(reader, { key, by: "colour" as never })).rejects.toMatchObject({ code: "invalid" });
    await expect(readBreakdown(reader, { key: "none", by: "region" })).rejects.toMatchObject({ code: "not_found" });
  });
});
