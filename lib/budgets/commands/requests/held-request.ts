import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, changeRequests } from "@/db/schema";
import type { changeOutcomes } from "@/db/vocabulary/money-control";
import { readableBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import type { Sight } from "../hold-lines";
import type { Applied, ChangeRequestRow } from "./apply-change";

export type Outcome = (typeof changeOutcomes)[number];

/** A request nobody else can decide until this transaction ends, with what its budget says about it. */
export async function heldRequest({ db, viewer }: Sight, id: string) {
  const [found] = await db
    .select({ request: changeRequests, streamId: budgets.streamId })
    .from(changeRequests)
    .innerJoin(budgets, eq(budgets.id, changeRequests.budgetId))
    .where(and(eq(changeRequests.id, id), readableBudgets(viewer)))
    .for("no key update", { of: changeRequests });
  return found && { ...found, id: found.request.budgetId, streamIds: [found.streamId] };
}

/** Refuses, as conflict, to touch a request that has ended. */
export function keepUndecided({ outcome, number }: ChangeRequestRow): void {
  if (outcome !== null) refuse("conflict", "budget.refusal.request_ended", { number });
}

interface Ending extends Partial<Applied> {
  readonly outcome: Outcome;
  readonly by: string;
  readonly now: Date;
}

/** Ends a request that is held, with what it became if it was applied. */
export async function endRequest(db: Db, id: string, { by, now, ...ending }: Ending): Promise<void> {
  await db
    .update(changeRequests)
    .set({ ...ending, closedBy: by, closedAt: now })
    .where(eq(changeRequests.id, id));
}
