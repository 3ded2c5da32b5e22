import { and, eq, isNull } from "drizzle-orm";
import { budgetReaders, users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { budgetReaderInput } from "../../restricted/schema";
import { holdBudget } from "../control/hold-budget";

/** Names a person who may see a budget while it is restricted. Refuses, as a conflict, one who is named already. */
export const addBudgetReader = command({
  name: "addBudgetReader",
  capability: "budget.restrict",
  input: budgetReaderInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, viewer, input: { budgetId, userId }, now }): Promise<{ id: string }> {
    const known = await db.$count(users, and(eq(users.id, userId), isNull(users.disabledAt)));
    if (known === 0) {
      const reason = { key: "budget.refusal.no_such_reader", values: {} };
      refuse("invalid", reason.key, reason.values, { userId: reason });
    }
    const named = { budgetId, userId, addedBy: viewer.id, addedAt: now };
    const made = await db.insert(budgetReaders).values(named).onConflictDoNothing().returning();
    if (made.length === 0) refuse("conflict", "budget.refusal.reader_already");
    return { id: budgetId };
  },
});

/** Takes a person off those who may see a budget while it is restricted. Refuses, as a conflict, one who is not named. */
export const removeBudgetReader = command({
  name: "removeBudgetReader",
  capability: "budget.restrict",
  input: budgetReaderInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, input: { budgetId, userId } }): Promise<{ id: string }> {
    const isNamed = and(eq(budgetReaders.budgetId, budgetId), eq(budgetReaders.userId, userId));
    const gone = await db.delete(budgetReaders).where(isNamed).returning();
    if (gone.length === 0) refuse("conflict", "budget.refusal.no_reader");
    return { id: budgetId };
  },
});
