import { and, eq } from "drizzle-orm";
import { budgetLines, budgets, forecasts, initiatives } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { mayForecast } from "../reading/may-forecast";
import { sayForecastInput } from "../reading/schema";
import { exactForecast } from "../reading/stated-amount";

/**
 * States what a line will have come to by the end of its year. Finance may say it of every line, and whoever may say
 * where the line's initiative stands of that line. Earlier forecasts stay on record. Refuses, as invalid, an amount that
 * is no money of the budget's currency or below zero, and a day to come.
 */
export const sayForecast = command({
  name: "sayForecast",
  capability: "budget.request",
  input: sayForecastInput,
  async subject({ db, input, viewer }) {
    const [line] = await db
      .select({
        id: budgetLines.id,
        currency: budgets.currency,
        streamId: budgets.streamId,
        work: initiatives,
      })
      .from(budgetLines)
      .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
      .leftJoin(initiatives, eq(initiatives.id, budgetLines.initiativeId))
      .where(and(eq(budgetLines.id, input.lineId), readableBudgets(viewer)));
    return line && { ...line, streamIds: [line.streamId] };
  },
  async run({ db, viewer, input, subject, organisation, now }): Promise<{ id: string }> {
    const { currency, work, streamIds } = subject;
    if (!mayForecast(viewer, { streamIds, work })) refuse("forbidden", "budget.refusal.forecast_not_yours");
    const currentDay = today(now, organisation.zone);
    const asOf = input.asOf ?? currentDay;
    if (asOf > currentDay) {
      const reason = { key: "budget.refusal.forecast_ahead", values: {} };
      refuse("invalid", reason.key, {}, { asOf: reason });
    }
    const amountMinor = exactForecast(input.amount, currency);
    const stated = { lineId: input.lineId, amountMinor, currency, asOf, note: input.note };
    const [made] = await db
      .insert(forecasts)
      .values({ ...stated, createdBy: viewer.id, createdAt: now })
      .returning({ id: forecasts.id });
    return made ?? refuse("not_found", "refusal.gone");
  },
});
