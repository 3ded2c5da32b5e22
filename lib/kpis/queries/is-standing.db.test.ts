import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { journeys, kpis, stages } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { postNote } from "@/lib/comments/commands/notes";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { linkKpiToStage } from "@/lib/journeys/commands/links";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse, now } from "@/tests/support/people";
import { calculateKpi } from "../commands/calculate-kpi";
import { defineKpi } from "../commands/define-kpi";
import { linkDriver } from "../commands/link-driver";
import { lowerStatus } from "../commands/lower-status";
import { markOpposition } from "../commands/mark-opposition";
import { addNoteworthyEvent } from "../commands/note-event";
import { overrideOutcome } from "../commands/override-outcome";
import { liftRebase, rebaseLimits } from "../commands/rebase-limits";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");
const admin = { ...(await house.as("admin")), viewer: theSystem };
const measure = { unit: "count", direction: "up", cadence: "weekly", periodKind: "sum" };
const [whole, half] = [
  await defineKpi(executive, { name: "Whole", ...measure }),
  await defineKpi(executive, { name: "Half", ...measure }),
];
const file = "key,name,unit,direction,cadence,period_kind\ngone,Gone,count,up,weekly,sum\n";
const { id } = await importRuns().run(admin, file, { kind: "kpis", onError: "skip" });
await withdrawImport(admin, { id });

const [journey] = await db.insert(journeys).values({ key: "shop", name: "Shop", createdAt: now }).returning();
const [stage] = await db
  .insert(stages)
  .values({ journeyId: journey?.id ?? "", key: "buy", name: "Buy", position: 0, createdAt: now })
  .returning();
const goneId = (await db.query.kpis.findFirst({ where: eq(kpis.key, "gone") }))?.id;

const [gone, week] = ["gone", "2026-W47"];
const event = { kind: "launch", title: "Wallets", startsOn: "2026-11-04" } as const;
const attempts: [string, () => Promise<unknown>, string][] = [
  ["linked as a driver", () => linkDriver(executive, { driver: gone, output: whole.key }), "invalid"],
  ["linked as an output", () => linkDriver(executive, { driver: whole.key, output: gone }), "not_found"],
  ["named by key in an event", () => addNoteworthyEvent(executive, { ...event, kpis: [gone] }), "invalid"],
  ["named by name in an event", () => addNoteworthyEvent(executive, { ...event, kpis: ["Gone"] }), "invalid"],
  ["rebased", () => rebaseLimits(executive, { kpi: gone, period: week, reason: "A new till" }), "not_found"],
  ["un-rebased", () => liftRebase(executive, { kpi: gone, from: "2026-11-16", reason: "None" }), "not_found"],
  [
    "called worse",
    () => lowerStatus(executive, { kpi: gone, period: week, status: "at_risk", reason: "Closed" }),
    "not_found",
  ],
  ["written about", () => postNote(executive, { kind: "kpi", ref: gone, body: "Why?" }), "not_found"],
  [
    "calculated with",
    () => calculateKpi(executive, { kpi: whole.key, kind: "sum", members: [gone, half.key] }),
    "invalid",
  ],
  ["marked as opposed", () => markOpposition(executive, { kpi: whole.key, other: gone, reason: "Haste" }), "invalid"],
  ["put at a stage", () => linkKpiToStage(executive, { stageId: stage?.id ?? "", kpiId: goneId ?? "" }), "not_found"],
  ["given leave to be shared", () => overrideOutcome(executive, { key: gone, reason: "Needed" }), "not_found"],
];

it.each(attempts)("a KPI whose import was taken back cannot be %s", async (_what, attempt, code) => {
  expect(await db.$count(kpis, eq(kpis.key, gone))).toBe(1);
  await expect(attempt()).rejects.toMatchObject({ code });
});
