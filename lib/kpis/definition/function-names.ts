import { answersForBothSides } from "@/lib/access/homes";
import type { Viewer } from "@/lib/access/viewer";

/** What one function calls a KPI among themselves. */
export type FunctionName = {
  readonly functionId: string;
  readonly function: string;
  readonly name: string;
};

/**
 * What a viewer's own function calls a KPI; null where it has no word of its own. The first role held decides.
 * Who answers for both sides sees the name all agreed on.
 */
export function ownName(names: readonly FunctionName[], viewer: Pick<Viewer, "grants"> | undefined): string | null {
  if (!viewer || answersForBothSides(viewer)) return null;
  const functions = viewer.grants.map(({ functionId }) => functionId);
  const own = functions.map((id) => names.find(({ functionId }) => functionId === id)?.name);
  return own.find((name) => name !== undefined) ?? null;
}
