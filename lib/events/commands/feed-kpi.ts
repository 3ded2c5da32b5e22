import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { journeys, kpis, organisations, stageMetricKpis, stages } from "@/db/schema";
import { eventDimensions, stageMetrics } from "@/db/vocabulary/events";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { keepDefinition } from "@/lib/kpis/commands/keep-definition";
import { graceFollowsWindow } from "@/lib/kpis/definition/judging";
import { kpiSubject } from "@/lib/kpis/queries/kpi-subject";
import { kpiKey } from "@/lib/kpis/schema";
import { graceDaysByCadence } from "@/lib/kpis/standing/freshness";
import { isLocked } from "@/lib/kpis/standing/target-lock";
import type { StageMetric } from "../counts/stage-readings";
import { requireFit } from "../queries/kpi-fit";
import { journeyField } from "../schema";

/** The most days of grace a KPI may have. */
const mostGrace = 60;

/**
 * Lets a stage's own count be a KPI's weekly readings, of everybody or of one value of a dimension (`key` null is
 * "unrecognised"). Every counted week follows with the next pass; a week of which there is a reading of another source
 * keeps it. Refuses, as invalid, a KPI that is not weekly, not of the metric's unit, or calculated. The share that
 * goes on is known only when its window has passed: such a KPI is given as much grace, so that waiting is no staleness,
 * which is its next definition.
 */
export const feedKpi = command({
  name: "feedKpi",
  capability: "kpi.define",
  input: z.strictObject({
    kpi: kpiKey,
    journey: journeyField,
    stage: z.string().trim().min(1).max(100),
    metric: z.enum(stageMetrics),
    segment: z.strictObject({ dimension: z.enum(eventDimensions), key: z.string().max(500).nullable() }).optional(),
  }),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, now, input, subject, trace }) {
    const { journey, stage, metric, segment } = input;
    await requireFit(db, viewer, { kpi: subject, metric });
    const kpiId = subject.id;
    const stageId = await findStage(db, journey, stage);
    const fed = { stageId, metric, dimension: segment?.dimension ?? "", key: segment?.key ?? "" };
    const before = await db.query.stageMetricKpis.findFirst({ where: eq(stageMetricKpis.kpiId, kpiId) });
    const row = { kpiId, ...fed, createdBy: viewer.id, createdAt: now };
    await db.insert(stageMetricKpis).values(row).onConflictDoUpdate({ target: stageMetricKpis.kpiId, set: row });
    const graceDays = await graceFor(db, metric, subject.graceDays);
    if (graceDays !== subject.graceDays) {
      const number = subject.definitionNumber + 1;
      const [moved] = await db
        .update(kpis)
        .set({ graceDays, definitionNumber: number, version: subject.version + 1 })
        .where(and(eq(kpis.id, kpiId), eq(kpis.version, subject.version)))
        .returning({ id: kpis.id });
      if (!moved) refuse("conflict", "refusal.conflict");
      const definition = { ...subject, graceDays };
      await keepDefinition(db, { kpiId, number, definition, reason: graceFollowsWindow, by: viewer.id, at: now });
    }
    trace({ before: before ?? null, graceDays: { before: subject.graceDays, after: graceDays } });
    return { kpi: subject.key, stage, metric };
  },
});

/** Takes the stage away from a KPI: its readings stand, and nobody brings new ones until somebody does. */
export const stopFeedingKpi = command({
  name: "stopFeedingKpi",
  capability: "kpi.define",
  input: z.strictObject({ kpi: kpiKey }),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, subject, trace }) {
    if (isLocked(viewer, subject)) refuse("forbidden", "kpi.target.locked");
    const [before] = await db.delete(stageMetricKpis).where(eq(stageMetricKpis.kpiId, subject.id)).returning();
    if (!before) refuse("conflict", "kpi.feed.none", { name: subject.name });
    trace({ before });
    return { kpi: subject.key };
  },
});

/** The stage, which stays until the transaction ends. */
async function findStage(db: Db, journey: string, stage: string): Promise<string> {
  const [found] = await db
    .select({ id: stages.id })
    .from(stages)
    .innerJoin(journeys, eq(journeys.id, stages.journeyId))
    .where(and(eq(journeys.key, journey), eq(stages.key, stage)))
    .for("key share", { of: stages });
  if (!found) refuse("not_found", "refusal.gone");
  return found.id;
}

async function graceFor(db: Db, metric: StageMetric, graceDays: number | null): Promise<number | null> {
  if (metric !== "went_on") return graceDays;
  const [rules] = await db.select({ windowDays: organisations.funnelWindowDays }).from(organisations).limit(1);
  return Math.max(graceDays ?? 0, Math.min(mostGrace, (rules?.windowDays ?? 0) + graceDaysByCadence.weekly));
}
