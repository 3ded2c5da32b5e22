import { and, eq } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import type { Sight } from "../hold-lines";

/** A budget nobody can post to, close or lock until this transaction ends; undefined where this viewer may see none. */
export async function holdBudget({ db, viewer }: Sight, id: string) {
  const seen = and(eq(budgets.id, id), readableBudgets(viewer));
  const [budget] = await db.select().from(budgets).where(seen).for("no key update");
  return budget && { ...budget, streamIds: [budget.streamId] };
}
