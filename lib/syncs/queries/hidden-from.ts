import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";

/** The ids of the restricted budgets a viewer may not see. */
export async function hiddenFrom(db: Db, viewer: Viewer): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ id: string }>(hiddenBudgets(viewer));
  return new Set(rows.map(({ id }) => id));
}
