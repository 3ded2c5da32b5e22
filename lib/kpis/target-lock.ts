import { can, type Reachable } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import type { KpiDirection } from "./status";

type Targeted = Reachable & { readonly direction: KpiDirection; readonly countsTowardsIncentive: boolean };

/** Whether a KPI's targets are locked for somebody: where pay hangs on them, only executives set them. */
export const isLocked = (viewer: Viewer, kpi: Targeted): boolean =>
  kpi.countsTowardsIncentive && !can(viewer, "kpi.override_outcome", kpi);

/** Whether somebody may add a step to a KPI's target line; a band has edges instead of targets. */
export const maySetTarget = (viewer: Viewer, kpi: Targeted): boolean =>
  kpi.direction !== "band" && can(viewer, "kpi.set_target", kpi) && !isLocked(viewer, kpi);
