import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { kpiRebases, kpis, readings } from "@/db/schema";
import { addDays, day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listKpis } from "../queries/list-kpis";
import { readKpi } from "../queries/read-kpi";
import { readSignalRules } from "../queries/read-signal-rules";
import { readSignals } from "../queries/read-signals";
import { liftRebase, rebaseLimits } from "./rebase-limits";
import { recordReading } from "./record-reading";
import { setSignalRules } from "./set-signal-rules";

const { db } = await testDatabase();
const house = await aHouse(db);
const owner = await house.as("contributor", { side: "it" });
const admin = await house.as("admin");
const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
const lastMonday = day("2026-11-16");
const calm = Array.from({ length: 12 }, (_, week) => 9 + 2 * (week % 2));

/** A KPI the owner answers for, with weekly values that end last week. */
async function measured(key: string, values: readonly number[]): Promise<void> {
  const [kpi] = await db
    .insert(kpis)
    .values({ key, name: key, ...kind, itOwnerId: owner.viewer.id })
    .returning();
  await db.insert(readings).values(
    values.map((value, at) => {
      const periodStart = addDays(lastMonday, -7 * (values.length - 1 - at));
      const period = { period: weekOf(periodStart), periodStart, periodEnd: addDays(periodStart, 6) };
      return { kpiId: kpi?.id ?? "", ...period, value, receivedAt: now };
    }),
  );
}
const lineOf = async (key: string) => (await readKpi(owner, { key })).line;
const refused = (code: string, key: string) => ({ code, key });

describe("rebasing limits", () => {
  it("starts them afresh on every page from that week on, says why, and leaves an audit row", async () => {
    await measured("raised", [...calm, ...calm.map((value) => value + 50)]);
    expect(await lineOf("raised")).toMatchObject({ change: "better", limits: { low: 4.68085106383 } });
    const raised = { kpi: "raised", period: "2026-W36", reason: "A new till" };
    expect(await rebaseLimits(owner, raised)).toEqual({ period: "2026-W36", from: "2026-08-31" });
    const line = await lineOf("raised");
    expect(line).toMatchObject({ change: "routine", limitsAreTrial: false });
    const [listed] = (await listKpis(owner, { search: "raised" })).items;
    const { phases, rebases } = await readSignals(owner, { key: "raised" });
    expect(listed?.limits).toEqual(line.limits);
    expect(phases.map(({ limits }) => limits?.upper)).toEqual([10, 60].map((centre) => centre + (3 * 2) / 1.128));
    expect(rebases).toMatchObject([{ from: "2026-08-31", reason: "A new till", by: "contributor" }]);
    const { rows } = await db.execute(sql`select action, detail from audit_entries order by seq desc limit 1`);
    expect(rows).toMatchObject([{ action: "rebaseLimits", detail: { input: raised, from: "2026-08-31" } }]);
  });

  it("is taken back by lifting it, once, and may then be done again", async () => {
    const lift = { kpi: "raised", from: "2026-08-31", reason: "The till was taken out" };
    await liftRebase(owner, lift);
    expect(await lineOf("raised")).toMatchObject({ change: "better" });
    expect((await readSignals(owner, { key: "raised" })).rebases).toEqual([]);
    await expect(liftRebase(owner, lift)).rejects.toMatchObject(refused("conflict", "kpi.rebase.not_in_force"));
    await rebaseLimits(owner, { kpi: "raised", period: "2026-W40", reason: "Another till" });
    expect(await lineOf("raised")).toMatchObject({ change: "routine", limitsAreTrial: true });
  });

  it("refuses the future, a week nothing complete follows, the first week, no reason and a stranger, and writes nothing", async () => {
    await measured("steady", calm);
    const before = await db.$count(kpiRebases);
    const at = (period: string, reason = "Why") => rebaseLimits(owner, { kpi: "steady", period, reason });
    await expect(at("2027-W01")).rejects.toMatchObject(refused("invalid", "kpi.reading.future_period"));
    await expect(at("2026-W48")).rejects.toMatchObject(refused("invalid", "kpi.rebase.nothing_after"));
    await expect(at("2026-W36")).rejects.toMatchObject(refused("invalid", "kpi.rebase.nothing_before"));
    await expect(at("soon")).rejects.toMatchObject(refused("invalid", "kpi.reading.no_such_period"));
    await expect(at("2026-W40", " ")).rejects.toMatchObject({ fields: { reason: {} } });
    const stranger = await house.as("contributor");
    const asked = { kpi: "steady", period: "2026-W40", reason: "Why" };
    await expect(rebaseLimits(stranger, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(rebaseLimits(owner, { ...asked, kpi: "none" })).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(kpiRebases)).toBe(before);
  });
});

describe("limits in lists and on the page", () => {
  it("are the same from the first twelve complete readings, however many follow, and no newer one moves them", async () => {
    await measured("long", [...calm, ...Array.from({ length: 60 }, (_, week) => 9.5 + (week % 2))]);
    const page = await readSignals(owner, { key: "long" });
    const { limits } = await lineOf("long");
    expect(page.phases[0]?.limits?.upper).toBeCloseTo(limits?.high ?? 0, 9);
    expect(limits?.high).toBeCloseTo(10 + 6 / 1.128, 9);
    await recordReading(owner, { kpi: "long", period: "2026-W47", value: 99 });
    expect(await lineOf("long")).toMatchObject({ limits, change: "better", changeSince: "2026-W47" });
  });

  it("leave out readings that are partial, of a part of the organisation, or of the running week", async () => {
    await measured("parts", calm);
    const { limits } = await lineOf("parts");
    await recordReading(owner, { kpi: "parts", period: "2026-W48", value: 500 });
    await recordReading(owner, { kpi: "parts", period: "2026-W35", value: 500, coverage: "partial" });
    await recordReading(owner, { kpi: "parts", period: "2026-W34", value: 500, region: "north" });
    expect((await lineOf("parts")).limits).toEqual(limits);
    expect((await readSignals(owner, { key: "parts" })).points.map(({ value }) => value)).toEqual(calm);
  });
});

it("the Signal tab lists by the rule set the organisation chose, and the change mark stays what it is", async () => {
  await measured("falling", [...calm, 11, 10.9, 10.8, 10.7, 10.6, 10.5, 10.4]);
  const marks = async () => {
    const { line, variation } = await readKpi(owner, { key: "falling" });
    return [line.change, variation.change, variation.signal?.rule];
  };
  expect(await marks()).toEqual(["better", "better", "eight_on_one_side"]);
  await expect(setSignalRules(owner, { ruleSet: "nhs" })).rejects.toMatchObject({ code: "forbidden" });
  await setSignalRules(admin, { ruleSet: "nhs" });
  expect((await readSignals(owner, { key: "falling" })).ruleSet).toBe("nhs");
  expect(await readSignalRules(owner, {})).toEqual({ ruleSet: "nhs" });
  const newest = (await readSignals(owner, { key: "falling" })).points.at(-1)?.signals ?? [];
  expect(newest.map(({ rule }) => rule)).toEqual(["seven_point_trend", "seven_on_one_side"]);
  expect(await marks()).toEqual(["better", "better", "eight_on_one_side"]);
});
