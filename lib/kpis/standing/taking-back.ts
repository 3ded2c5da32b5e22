import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";

/** A word on a period's status: a lowering, or with `to` null one that took those before it back. */
export type StatusWord = { readonly to: string | null; readonly byId: string | null };

/** The lowerings of one period that still stand: all since it was last taken back. Words come newest first. */
export function standingWords<Word extends StatusWord>(words: readonly Word[]): readonly Word[] {
  const takenBack = words.findIndex(({ to }) => to === null);
  return takenBack === -1 ? words : words.slice(0, takenBack);
}

/** Who asks to take lowerings back, and the owners of the KPI they are on. */
type Asking = { readonly viewer: Viewer; readonly ownerIds: readonly (string | null)[] };

/**
 * Whether a period's lowerings may be taken back: by whoever said all of them, and by executives. What somebody else
 * had to say against the readings is not a co-owner's to silence.
 */
export function mayTakeBack(standing: readonly StatusWord[], { viewer, ownerIds }: Asking): boolean {
  const isOwn = standing.every(({ byId }) => byId === viewer.id);
  return standing.length > 0 && (isOwn || can(viewer, "kpi.override_outcome", { ownerIds }));
}
