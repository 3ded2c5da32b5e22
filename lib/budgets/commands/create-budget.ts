import { budgets } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { parsePeriod } from "@/lib/kernel/period-text";
import { createBudgetInput } from "../schema";
import { pointingAtKnown } from "./known-records";

/** Opens a joint budget for one fiscal year in one currency. Refuses, as conflict, one that is there already. */
export const createBudget = command({
  name: "createBudget",
  capability: "budget.plan",
  input: createBudgetInput,
  subject: theOrganisation,
  async run({ db, input, organisation, now, trace }): Promise<{ id: string }> {
    const { fiscalYearStartMonth } = organisation;
    const year = parsePeriod(input.fiscalYear, { fiscalYearStartMonth, cadence: "yearly" });
    if (!year) {
      const reason = { key: "budget.refusal.no_fiscal_year", values: { text: input.fiscalYear } };
      return refuse("invalid", reason.key, reason.values, { fiscalYear: reason });
    }
    const insert = db
      .insert(budgets)
      .values({ ...input, fiscalYear: year.key, streamId: input.streamId ?? null, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: budgets.id });
    const [made] = await pointingAtKnown(insert);
    if (!made) {
      const { key, currency } = input;
      return refuse("conflict", "budget.refusal.budget_exists", { key, fiscalYear: year.key, currency });
    }
    trace({ budgetId: made.id });
    return made;
  },
});
