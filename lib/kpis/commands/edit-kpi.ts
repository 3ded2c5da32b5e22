import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiAgreements, kpis, outcomeOverrides } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { definitionProblems } from "../definition/definition";
import { differences } from "../definition/definition-content";
import { isJudgedOtherwise } from "../definition/judging";
import { kpiSubject } from "../queries/kpi-subject";
import { kpiEdit } from "../schema";
import { isLocked, movesTheGoal } from "../standing/target-lock";
import { requirePeople } from "./define-kpi";
import { requireFreeName } from "./free-name";
import { keepDefinition } from "./keep-definition";

/**
 * Changes a KPI; fields left out stay. The whole must still be a sound definition. A version that is no longer the
 * newest, or a name in use, is a conflict. Unit, currency and cadence stay once there are readings: those would change
 * their meaning. Only an executive sets or takes off the incentive mark, and moves the goal of a KPI that bears it. A change of what the KPI means makes the next definition, which nobody has agreed to yet, and needs a
 * reason where somebody agreed to the one it replaces, or where it judges readings there are by other gaps or another grace.
 */
export const editKpi = command({
  name: "editKpi",
  capability: "kpi.define",
  input: kpiEdit,
  subject: ({ db, input }) => kpiSubject(db, input.key),
  async run({ db, viewer, now, input: { version, changes, reason }, subject, trace }) {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const { ownerIds: _owners, ...before } = subject;
    const after: typeof before = { ...before, ...given };
    const isMarked = before.countsTowardsIncentive || after.countsTowardsIncentive;
    const isClosed = isLocked(viewer, { ...subject, countsTowardsIncentive: isMarked });
    if (isClosed && movesTheGoal(before, after)) refuse("forbidden", "kpi.target.locked");
    await requireSound(db, after);
    const ownerChange = (side: "itOwnerId" | "marketingOwnerId") => (after[side] === before[side] ? null : after[side]);
    await requirePeople(db, [ownerChange("itOwnerId"), ownerChange("marketingOwnerId")]);
    if (after.name !== before.name) await requireFreeName(db, { name: after.name, kpiId: before.id, functionId: null });
    if (readingsFix.some((field) => after[field] !== before[field])) await requireNoReadings(db, before.id);
    const isRedefined = differences(before, after).length > 0;
    if (reason === "" && isJudgedOtherwise(before, after)) await requireNothingJudged(db, before.id);
    if (isRedefined && reason === "") await requireNobodyAgreed(db, before);
    const number = before.definitionNumber + (isRedefined ? 1 : 0);
    const [moved] = await db
      .update(kpis)
      .set({ ...given, definitionNumber: number, version: version + 1 })
      .where(and(eq(kpis.id, before.id), eq(kpis.version, version)))
      .returning({ version: kpis.version });
    if (!moved) refuse("conflict", "refusal.conflict", { currentVersion: await versionOf(db, before.id) });
    if (isRedefined) {
      const kept = { kpiId: before.id, by: viewer.id, at: now };
      await keepDefinition(db, { ...kept, number, definition: after, reason });
    }
    trace({
      before: Object.fromEntries(Object.keys(given).map((field) => [field, before[field as keyof typeof before]])),
    });
    return moved;
  },
});

/** As it stands by now, which may be later than what this edit began with. */
async function versionOf(db: Db, id: string): Promise<number> {
  const kpi = await db.query.kpis.findFirst({ where: eq(kpis.id, id), columns: { version: true } });
  return kpi?.version ?? 0;
}

const readingsFix = ["unit", "currency", "cadence"] as const;

type Edited = typeof kpis.$inferSelect;

async function requireSound(db: Db, definition: Edited): Promise<void> {
  const isOverridden = (await db.$count(outcomeOverrides, eq(outcomeOverrides.kpiId, definition.id))) > 0;
  const problems = definitionProblems({ ...definition, isOverridden });
  if (problems.length === 0) return;
  const fields = Object.fromEntries(problems.map(({ field, key }) => [field, { key, values: {} }]));
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}

/** Waits for a yes that is just being given, and keeps the next out until the change is written. */
async function requireNobodyAgreed(db: Db, { id, definitionNumber }: Edited): Promise<void> {
  await db.select({ id: kpis.id }).from(kpis).where(eq(kpis.id, id)).for("no key update");
  const { kpiId, number } = kpiAgreements;
  const yeses = await db.$count(kpiAgreements, and(eq(kpiId, id), eq(number, definitionNumber)));
  if (yeses === 0) return;
  refuseWithoutReason("kpi.definition.change_needs_reason");
}

/** While nothing was read, nothing was judged, and the thresholds are still being found. */
async function requireNothingJudged(db: Db, kpiId: string): Promise<void> {
  if (await hasReadings(db, kpiId)) refuseWithoutReason("kpi.definition.judging_needs_reason");
}

const refuseWithoutReason = (key: string): never =>
  refuse("invalid", "refusal.input", { fields: "reason" }, { reason: { key, values: {} } });

async function hasReadings(db: Db, kpiId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select from readings_in_force where kpi_id = ${kpiId} limit 1`);
  return rows.length > 0;
}

async function requireNoReadings(db: Db, kpiId: string): Promise<void> {
  if (await hasReadings(db, kpiId)) refuse("invalid", "kpi.definition.readings_fix_unit");
}
