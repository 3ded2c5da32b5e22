import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpiCalculations, type kpis } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { isLocked } from "@/lib/kpis/standing/target-lock";
import { type StageMetric, unitOf } from "../counts/stage-readings";

type Fed = typeof kpis.$inferSelect & { readonly ownerIds: readonly (string | null)[] };

/**
 * Refuses, as invalid and at the field `kpi`, a KPI that a stage's metric cannot feed: one that is not weekly, not of
 * the metric's unit, or calculated. One whose targets are locked for the viewer is forbidden.
 */
export async function requireFit(db: Db, viewer: Viewer, { kpi, metric }: { kpi: Fed; metric: StageMetric }) {
  if (isLocked(viewer, kpi)) refuse("forbidden", "kpi.target.locked");
  const { id, name } = kpi;
  const unit = unitOf(metric);
  if (kpi.cadence !== "weekly") refuseKpi("kpi.feed.not_weekly", { name });
  if (kpi.unit !== unit) refuseKpi("kpi.feed.other_unit", { name, unit });
  const calculated = await db.query.kpiCalculations.findFirst({ where: eq(kpiCalculations.kpiId, id) });
  if (calculated) refuseKpi("kpi.feed.calculated", { name });
}

function refuseKpi(key: string, values: MessageValues): never {
  refuse("invalid", key, values, { kpi: { key, values } });
}
