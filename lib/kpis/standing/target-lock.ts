import { can, type Reachable } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import type { KpiDirection } from "./status";

type Targeted = Reachable & { readonly direction: KpiDirection; readonly countsTowardsIncentive: boolean };

/** Whether a KPI's targets are locked for somebody: where pay hangs on them, only executives set them. */
export const isLocked = (viewer: Viewer, kpi: Targeted): boolean =>
  kpi.countsTowardsIncentive && !can(viewer, "kpi.set_locked_target", kpi);

/** Whether somebody may add a step to a KPI's target line; a band has edges instead of targets. */
export const maySetTarget = (viewer: Viewer, kpi: Targeted): boolean =>
  kpi.direction !== "band" && can(viewer, "kpi.set_target", kpi) && !isLocked(viewer, kpi);

/** What a verdict hangs on besides the targets themselves. */
const judgedBy = [
  "countsTowardsIncentive",
  "direction",
  "targetKind",
  "bandLow",
  "bandHigh",
  "baselineValue",
  "baselineOn",
  "atRiskGap",
  "offTrackGap",
  "unit",
  "currency",
  "graceDays",
  "screensOutliers",
] as const;

type Judged = Readonly<Record<(typeof judgedBy)[number], unknown>>;

/** Whether an edit would change how a KPI is judged, and so get round a lock on its targets. */
export const movesTheGoal = (before: Judged, after: Judged): boolean =>
  judgedBy.some((field) => before[field] !== after[field]);
