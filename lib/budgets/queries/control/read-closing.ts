import { query } from "@/lib/kernel/operation";
import type { ClosingStep } from "../../control/findings";
import { monthEnd } from "../../control/months";
import { ofBudgetInput } from "../../control/schema";
import { closingFindings } from "./closing-findings";
import { type BudgetControl, readBudgetControl } from "./read-budget-control";

/** What stands before the next month of a budget can be closed. */
export interface ClosingPage {
  readonly control: BudgetControl;
  /** Empty where no month is left to close. */
  readonly steps: readonly ClosingStep[];
  /** When the ledger was proved last; null where it never was. */
  readonly provedAt: Date | null;
}

/** The next month of a budget with all that should be looked at before it is closed. */
export const readClosing = query({
  name: "readClosing",
  capability: "budget.read",
  input: ofBudgetInput,
  async run({ input, extent: _extent, ...context }): Promise<ClosingPage> {
    const control = await readBudgetControl(context, input);
    const { id: budgetId, currency, nextMonth: first } = control;
    const newest = await context.db.query.ledgerProofs.findFirst({ orderBy: (proof, { desc }) => desc(proof.id) });
    return {
      control,
      steps: first ? await closingFindings(context.db, { budgetId, currency, first, last: monthEnd(first) }) : [],
      provedAt: newest?.at ?? null,
    };
  },
});
