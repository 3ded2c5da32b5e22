import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, entries } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

/**
 * Refuses, as a conflict, to change the plan of a budget that is locked. Whoever asks holds the budget, so that nobody
 * locks it before they are done. A change request that was agreed applies without asking.
 */
export async function keepPlanOpen(db: Db, budgetId: string): Promise<void> {
  const [locked] = await lockedAmong(db, [budgetId]);
  if (locked) refuse("conflict", "budget.refusal.plan_locked", { name: locked.name });
}

/** Refuses, as a conflict, to take back an import that brought a part of a plan that is locked. */
export async function keepPlansOpen(db: Db, importId: string): Promise<void> {
  const planned = await db
    .selectDistinct({ id: entries.budgetId })
    .from(entries)
    .where(and(eq(entries.importId, importId), eq(entries.kind, "allocation")));
  const ids = planned.flatMap(({ id }) => id ?? []);
  for (const id of ids.sort()) await keepPlanOpen(db, id);
}

interface LockedBudget {
  readonly id: string;
  readonly name: string;
}

/** Those of these budgets whose plan is locked; nobody can lock one of the others until this transaction ends. */
async function lockedAmong(db: Db, budgetIds: readonly string[]): Promise<LockedBudget[]> {
  return [...(await heldBudgets(db, budgetIds)).values()].filter(({ lockedAt }) => lockedAt !== null);
}

/** These budgets as they stay until this transaction ends: nobody else locks their plan or closes their books. */
export async function heldBudgets(db: Db, budgetIds: readonly string[]) {
  const { id, name, planLockedAt: lockedAt, closedThrough } = budgets;
  const held = await db
    .select({ id, name, lockedAt, closedThrough })
    .from(budgets)
    .where(inArray(budgets.id, [...new Set(budgetIds)]))
    .orderBy(asc(budgets.id))
    .for("no key update");
  return new Map(held.map((budget) => [budget.id, budget]));
}
