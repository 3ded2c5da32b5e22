import { eq } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { restrictBudgetInput } from "../../restricted/schema";
import { holdBudget } from "../control/hold-budget";

/**
 * Hides a budget from everybody but finance and its readers, or shows it to all again, for a reason that stays on
 * record. Refuses, as a conflict, what is so already.
 */
export const restrictBudget = command({
  name: "restrictBudget",
  capability: "budget.restrict",
  input: restrictBudgetInput,
  subject: ({ input, ...sight }) => holdBudget(sight, input.budgetId),
  async run({ db, input: { isRestricted }, subject: budget }): Promise<{ id: string }> {
    if (budget.isRestricted === isRestricted) {
      refuse("conflict", `budget.refusal.${isRestricted ? "restricted_already" : "open_to_all_already"}`);
    }
    await db.update(budgets).set({ isRestricted }).where(eq(budgets.id, budget.id));
    return { id: budget.id };
  },
});
