import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";

export interface ForecastSubject {
  readonly streamIds: readonly (string | null)[];
  /** What the line pays for; null for a line that pays for no initiative. */
  readonly work: {
    readonly streamId: string | null;
    readonly itOwnerId: string | null;
    readonly marketingOwnerId: string | null;
  } | null;
}

/** Whoever plans the money may say what a line will cost, and whoever says how the work it pays for stands. */
export function mayForecast(viewer: Viewer, { streamIds, work }: ForecastSubject): boolean {
  if (!can(viewer, "budget.request", { streamIds })) return false;
  if (can(viewer, "budget.plan", { streamIds })) return true;
  const owned = work && { streamIds: [work.streamId], ownerIds: [work.itOwnerId, work.marketingOwnerId] };
  return owned !== null && can(viewer, "initiative.update_status", owned);
}
