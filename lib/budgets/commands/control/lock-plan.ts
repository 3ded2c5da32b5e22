import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { lockPlanInput, reopenPlanInput } from "../../control/schema";
import { holdBudget } from "./hold-budget";

/**
 * Locks the plan of a budget: from now on it changes by agreed change requests alone. Refuses, as a conflict, a plan
 * that is locked already and one that was read before somebody changed it.
 */
export const lockPlan = command({
  name: "lockPlan",
  capability: "budget.approve",
  input: lockPlanInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, viewer, input, subject: budget, now }): Promise<{ id: string }> {
    if (budget.planLockedAt) refuse("conflict", "budget.refusal.plan_locked_before", { name: budget.name });
    await setLock(db, input, { planLockedAt: now, planLockedBy: viewer.id });
    return { id: budget.id };
  },
});

/** Opens a locked plan again, for a reason that stays on record. Refuses, as a conflict, a plan that is open. */
export const reopenPlan = command({
  name: "reopenPlan",
  capability: "budget.close",
  input: reopenPlanInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, input, subject: budget, trace }): Promise<{ id: string }> {
    if (!budget.planLockedAt) refuse("conflict", "budget.refusal.plan_open", { name: budget.name });
    trace({ lockedAt: budget.planLockedAt.toISOString(), lockedBy: budget.planLockedBy });
    await setLock(db, input, { planLockedAt: null, planLockedBy: null });
    return { id: budget.id };
  },
});

type Lock = Pick<typeof budgets.$inferInsert, "planLockedAt" | "planLockedBy">;

async function setLock(db: Db, { budgetId, version }: { budgetId: string; version: number }, lock: Lock) {
  const moved = await db
    .update(budgets)
    .set({ ...lock, version: version + 1 })
    .where(and(eq(budgets.id, budgetId), eq(budgets.version, version)))
    .returning({ id: budgets.id });
  if (moved.length === 0) refuse("conflict", "refusal.conflict");
}
