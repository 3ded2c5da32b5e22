import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, kpis } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { defineKpi } from "./define-kpi";
import { editKpi } from "./edit-kpi";
import { recordReading } from "./record-reading";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const it1 = await house.as("contributor", { side: "it" });
const marketer = await house.as("contributor", { side: "marketing" });
const viewer = await house.as("viewer");
const owners = { itOwnerId: it1.viewer.id, marketingOwnerId: marketer.viewer.id };
let made = 0;
const aDefinition = (more = {}) => ({
  ...{ name: `Repeat rate ${++made}`, unit: "percent", direction: "up", cadence: "weekly" },
  ...{ isShared: true, outcome: "retention", ...owners, ...more },
});

describe("defining a KPI", () => {
  it("writes it down under an address made from its name, with a trace of who did", async () => {
    const { id, key } = await defineKpi(executive, aDefinition({ name: "Net promoter score" }));
    expect(key).toBe("net-promoter-score");
    expect(await db.query.kpis.findFirst({ where: eq(kpis.id, id) })).toMatchObject({ isShared: true, version: 1 });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "defineKpi"));
    expect(entry).toMatchObject({ actorId: executive.viewer.id, detail: { kpiId: id } });
  });

  it("lets only an executive define one that pay hangs on", async () => {
    const bonus = aDefinition({ countsTowardsIncentive: true });
    await expect(defineKpi(it1, bonus)).rejects.toMatchObject({ code: "forbidden", key: "kpi.target.locked" });
    await expect(defineKpi(house.asToken("kpi:write"), bonus)).rejects.toMatchObject({ key: "kpi.target.locked" });
    await expect(defineKpi(executive, bonus)).resolves.toMatchObject({ key: expect.any(String) });
  });

  it.each([
    ["without a marketing co-owner", { marketingOwnerId: null }, "marketingOwnerId"],
    ["without an IT co-owner", { itOwnerId: null }, "itOwnerId"],
    ["that is no business outcome", { outcome: null }, "outcome"],
    ["without a unit", { unit: undefined }, "unit"],
    ["without a direction", { direction: undefined }, "direction"],
    ["without a cadence", { cadence: undefined }, "cadence"],
    ["with a band upside down", { direction: "band", bandLow: 2, bandHigh: 1 }, "bandHigh"],
  ])("refuses a shared one %s, and says at which field", async (_what, fault, field) => {
    const before = await db.$count(kpis);
    const attempt = defineKpi(executive, aDefinition(fault));
    await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.anything() } });
    expect(await db.$count(kpis)).toBe(before);
  });

  it("refuses a name in use, in any case, as a conflict", async () => {
    const first = aDefinition();
    await defineKpi(executive, first);
    const attempt = defineKpi(executive, aDefinition({ name: first.name.toUpperCase(), key: "other" }));
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "kpi.definition.name_taken" });
  });

  it("refuses, as a conflict, a name that only looks different", async () => {
    await defineKpi(executive, aDefinition({ name: "Cost to serve" }));
    for (const name of ["Cost  to\u00a0serve", "Ｃost to serve", "Cost to\u3164 serve"]) {
      const attempt = defineKpi(executive, aDefinition({ name, key: "look-alike" }));
      await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "kpi.definition.name_taken" });
    }
  });

  it("refuses a name with signs nobody can see, and one of nothing else", async () => {
    for (const name of ["Cost\u200b to serve", "Cost\u202eto serve", "Cost\tto serve", "\u3164"]) {
      const reason = { key: "refusal.field.unreadable", values: {} };
      await expect(defineKpi(executive, aDefinition({ name }))).rejects.toMatchObject({ fields: { name: reason } });
    }
  });

  it("refuses a co-owner nobody knows", async () => {
    const attempt = defineKpi(executive, aDefinition({ itOwnerId: "019aa000-0000-7000-8000-000000000000" }));
    await expect(attempt).rejects.toMatchObject({ code: "invalid", key: "kpi.definition.unknown_owner" });
  });

  it("lets a contributor define what they co-own, and nothing else", async () => {
    await expect(defineKpi(it1, aDefinition())).resolves.toMatchObject({ key: expect.any(String) });
    const others = { isShared: false, itOwnerId: null };
    await expect(defineKpi(it1, aDefinition(others))).rejects.toMatchObject({ code: "forbidden" });
    await expect(defineKpi(viewer, aDefinition())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("editing a KPI", () => {
  it("changes what is named, keeps the rest and says what was before", async () => {
    const { key } = await defineKpi(executive, aDefinition({ plainLine: "Who comes back" }));
    expect(await editKpi(it1, { key, version: 1, changes: { formula: "a / b" } })).toEqual({ version: 2 });
    const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, key) });
    expect(kpi).toMatchObject({ formula: "a / b", plainLine: "Who comes back", version: 2 });
    const [entry] = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, kpi?.id ?? ""));
    expect(entry?.detail).toMatchObject({ before: { formula: "" } });
  });

  it("refuses an outdated version as a conflict, and changes nothing", async () => {
    const { key } = await defineKpi(executive, aDefinition());
    await editKpi(executive, { key, version: 1, changes: { source: "new" } });
    await expect(editKpi(executive, { key, version: 1, changes: { source: "old" } })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db.query.kpis.findFirst({ where: eq(kpis.key, key) })).toMatchObject({ source: "new" });
  });

  it("refuses to leave a shared KPI unsound, an unknown one, and somebody who does not own it", async () => {
    const { key } = await defineKpi(executive, aDefinition());
    const unsound = editKpi(executive, { key, version: 1, changes: { itOwnerId: null } });
    await expect(unsound).rejects.toMatchObject({ code: "invalid", fields: { itOwnerId: expect.anything() } });
    await expect(editKpi(executive, { key: "none", version: 1, changes: {} })).rejects.toMatchObject({
      code: "not_found",
    });
    const stranger = await house.as("contributor");
    await expect(editKpi(stranger, { key, version: 1, changes: {} })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses another unit once there are readings, whose meaning it would change", async () => {
    const { key } = await defineKpi(executive, aDefinition());
    await editKpi(executive, { key, version: 1, changes: { unit: "count" } });
    await recordReading(executive, { kpi: key, period: "2026-W47", value: 1 });
    const attempt = editKpi(executive, { key, version: 2, changes: { unit: "days" } });
    await expect(attempt).rejects.toMatchObject({ code: "invalid", key: "kpi.definition.readings_fix_unit" });
  });
});
