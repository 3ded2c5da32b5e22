import { and, eq, isNull } from "drizzle-orm";
import { budgetLines, budgets, overrides } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { decideOverrideInput } from "../../control/schema";

/**
 * Gives or refuses leave to spend beyond a line. Refuses, as forbidden, whoever asked for it; as a conflict, what was
 * decided before.
 */
export const decideOverride = command({
  name: "decideOverride",
  capability: "budget.approve",
  input: decideOverrideInput,
  async subject({ db, input, viewer }) {
    const [found] = await db
      .select({ asked: overrides, streamId: budgets.streamId })
      .from(overrides)
      .innerJoin(budgetLines, eq(budgetLines.id, overrides.lineId))
      .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
      .where(and(eq(overrides.id, input.overrideId), readableBudgets(viewer)));
    return found && { ...found.asked, streamIds: [found.streamId] };
  },
  async run({ db, viewer, input, subject: asked, now, trace }): Promise<{ id: string }> {
    if (asked.askedBy === viewer.id) refuse("forbidden", "budget.refusal.own_override");
    const decided = input.verdict === "approved" ? { approvedAt: now } : { refusedAt: now };
    const open = and(eq(overrides.id, asked.id), isNull(overrides.approvedBy));
    const moved = await db
      .update(overrides)
      .set({ approvedBy: viewer.id, ...decided })
      .where(open)
      .returning({ id: overrides.id });
    if (moved.length === 0) refuse("conflict", "budget.refusal.override_decided");
    trace({ lineId: asked.lineId, beyondMinor: String(asked.beyondMinor) });
    return { id: asked.id };
  },
});
